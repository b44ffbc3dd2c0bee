CREATE TABLE `adverse_event` (
	`id` text PRIMARY KEY NOT NULL,
	`trial_id` text NOT NULL,
	`report_id` text NOT NULL,
	`arm_id` text NOT NULL,
	`verified` integer NOT NULL,
	`position` integer NOT NULL,
	`event` text NOT NULL,
	`percent` real NOT NULL,
	`count` integer,
	`n` integer,
	FOREIGN KEY (`trial_id`) REFERENCES `trial`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`report_id`) REFERENCES `report`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`arm_id`) REFERENCES `arm`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "adverse_event_percent" CHECK("adverse_event"."percent" IS NULL OR ("adverse_event"."percent" >= 0 AND "adverse_event"."percent" <= 100)),
	CONSTRAINT "adverse_event_verified" CHECK("adverse_event"."verified" IS NULL OR "adverse_event"."verified" IN (0, 1)),
	CONSTRAINT "adverse_event_not_negative" CHECK(("adverse_event"."count" IS NULL OR "adverse_event"."count" >= 0) AND ("adverse_event"."n" IS NULL OR "adverse_event"."n" >= 0)),
	CONSTRAINT "adverse_event_count" CHECK("adverse_event"."count" IS NULL OR "adverse_event"."n" IS NULL OR "adverse_event"."count" <= "adverse_event"."n")
);
--> statement-breakpoint
CREATE INDEX `adverse_event_by_trial` ON `adverse_event` (`trial_id`);--> statement-breakpoint
CREATE INDEX `adverse_event_by_event` ON `adverse_event` (`event`);--> statement-breakpoint
CREATE INDEX `adverse_event_by_report` ON `adverse_event` (`report_id`);--> statement-breakpoint
CREATE INDEX `adverse_event_by_arm` ON `adverse_event` (`arm_id`);--> statement-breakpoint
CREATE TABLE `arm` (
	`id` text PRIMARY KEY NOT NULL,
	`trial_id` text NOT NULL,
	`key` text NOT NULL,
	`label` text NOT NULL,
	`role` text NOT NULL,
	`n` integer,
	`regimen_class` text NOT NULL,
	`pools` text,
	`position` integer NOT NULL,
	FOREIGN KEY (`trial_id`) REFERENCES `trial`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "arm_n" CHECK("arm"."n" IS NULL OR "arm"."n" >= 0),
	CONSTRAINT "arm_role" CHECK("arm"."role" IS NULL OR "arm"."role" IN ('experimental', 'control', 'single'))
);
--> statement-breakpoint
CREATE INDEX `arm_by_trial` ON `arm` (`trial_id`);--> statement-breakpoint
CREATE TABLE `arm_class` (
	`arm_id` text NOT NULL,
	`class_id` text NOT NULL,
	`direct` integer NOT NULL,
	PRIMARY KEY(`arm_id`, `class_id`),
	FOREIGN KEY (`arm_id`) REFERENCES `arm`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`class_id`) REFERENCES `therapy_class`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `arm_class_by_class` ON `arm_class` (`class_id`,`arm_id`);--> statement-breakpoint
CREATE TABLE `arm_drug` (
	`arm_id` text NOT NULL,
	`drug_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`arm_id`, `drug_id`),
	FOREIGN KEY (`arm_id`) REFERENCES `arm`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`drug_id`) REFERENCES `drug`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `arm_drug_by_drug` ON `arm_drug` (`drug_id`);--> statement-breakpoint
CREATE TABLE `arm_outcome` (
	`id` text PRIMARY KEY NOT NULL,
	`trial_id` text NOT NULL,
	`report_id` text NOT NULL,
	`arm_id` text NOT NULL,
	`verified` integer NOT NULL,
	`position` integer NOT NULL,
	`row_id` text NOT NULL,
	`endpoint_id` text NOT NULL,
	`kind` text NOT NULL,
	`value` real,
	`unit` text,
	`ci_low` real,
	`ci_high` real,
	`ci_level` real,
	`not_reached` integer NOT NULL,
	`time_months` real,
	`responders` integer,
	`n` integer,
	`population` text NOT NULL,
	`subgroup_factor` text,
	`subgroup_level` text,
	`assessor` text,
	FOREIGN KEY (`trial_id`) REFERENCES `trial`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`report_id`) REFERENCES `report`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`arm_id`) REFERENCES `arm`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`row_id`) REFERENCES `evidence_row`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`endpoint_id`) REFERENCES `endpoint`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "arm_outcome_kind" CHECK("arm_outcome"."kind" IS NULL OR "arm_outcome"."kind" IN ('median', 'landmark', 'response', 'events')),
	CONSTRAINT "arm_outcome_verified" CHECK("arm_outcome"."verified" IS NULL OR "arm_outcome"."verified" IN (0, 1)),
	CONSTRAINT "arm_outcome_percent" CHECK("arm_outcome"."unit" IS NULL OR "arm_outcome"."unit" <> '%' OR (("arm_outcome"."value" IS NULL OR ("arm_outcome"."value" >= 0 AND "arm_outcome"."value" <= 100)) AND ("arm_outcome"."ci_low" IS NULL OR ("arm_outcome"."ci_low" >= 0 AND "arm_outcome"."ci_low" <= 100)) AND ("arm_outcome"."ci_high" IS NULL OR ("arm_outcome"."ci_high" >= 0 AND "arm_outcome"."ci_high" <= 100)))),
	CONSTRAINT "arm_outcome_not_negative" CHECK(("arm_outcome"."value" IS NULL OR "arm_outcome"."value" >= 0) AND ("arm_outcome"."ci_low" IS NULL OR "arm_outcome"."ci_low" >= 0) AND ("arm_outcome"."responders" IS NULL OR "arm_outcome"."responders" >= 0) AND ("arm_outcome"."n" IS NULL OR "arm_outcome"."n" >= 0) AND ("arm_outcome"."time_months" IS NULL OR "arm_outcome"."time_months" >= 0)),
	CONSTRAINT "arm_outcome_interval" CHECK("arm_outcome"."ci_low" IS NULL OR "arm_outcome"."ci_high" IS NULL OR "arm_outcome"."ci_low" <= "arm_outcome"."ci_high"),
	CONSTRAINT "arm_outcome_level" CHECK("arm_outcome"."ci_level" IS NULL OR ("arm_outcome"."ci_level" > 50 AND "arm_outcome"."ci_level" < 100)),
	CONSTRAINT "arm_outcome_responders" CHECK("arm_outcome"."responders" IS NULL OR "arm_outcome"."n" IS NULL OR "arm_outcome"."responders" <= "arm_outcome"."n"),
	CONSTRAINT "arm_outcome_not_reached" CHECK("arm_outcome"."not_reached" = 0 OR "arm_outcome"."value" IS NULL)
);
--> statement-breakpoint
CREATE INDEX `arm_outcome_by_row` ON `arm_outcome` (`row_id`);--> statement-breakpoint
CREATE INDEX `arm_outcome_by_trial` ON `arm_outcome` (`trial_id`);--> statement-breakpoint
CREATE INDEX `arm_outcome_by_report` ON `arm_outcome` (`report_id`);--> statement-breakpoint
CREATE INDEX `arm_outcome_by_arm` ON `arm_outcome` (`arm_id`);--> statement-breakpoint
CREATE TABLE `claim` (
	`id` text PRIMARY KEY NOT NULL,
	`trial_id` text NOT NULL,
	`claim` text NOT NULL,
	`verdict` text NOT NULL,
	`correction` text,
	`report_id` text,
	`position` integer NOT NULL,
	FOREIGN KEY (`trial_id`) REFERENCES `trial`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`report_id`) REFERENCES `report`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "claim_verdict" CHECK("claim"."verdict" IS NULL OR "claim"."verdict" IN ('confirmed', 'superseded', 'misreported', 'unverified'))
);
--> statement-breakpoint
CREATE INDEX `claim_by_trial` ON `claim` (`trial_id`);--> statement-breakpoint
CREATE INDEX `claim_by_verdict` ON `claim` (`verdict`);--> statement-breakpoint
CREATE INDEX `claim_by_report` ON `claim` (`report_id`);--> statement-breakpoint
CREATE TABLE `dataset_load` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`version` text NOT NULL,
	`loaded_at` text NOT NULL,
	`duration_ms` real NOT NULL,
	`trials` integer NOT NULL,
	`reports` integer NOT NULL,
	`effects` integer NOT NULL,
	`outcomes` integer NOT NULL,
	`adverse_events` integer NOT NULL,
	`claims` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `drug` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`therapy_class_id` text NOT NULL,
	`target` text,
	`brand` text,
	`first_approved` text,
	`note` text,
	FOREIGN KEY (`therapy_class_id`) REFERENCES `therapy_class`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `drug_name_unique` ON `drug` (`name`);--> statement-breakpoint
CREATE TABLE `effect` (
	`id` text PRIMARY KEY NOT NULL,
	`trial_id` text NOT NULL,
	`report_id` text NOT NULL,
	`arm_id` text NOT NULL,
	`verified` integer NOT NULL,
	`position` integer NOT NULL,
	`row_id` text NOT NULL,
	`reference_id` text NOT NULL,
	`endpoint_id` text NOT NULL,
	`measure` text NOT NULL,
	`estimate` real NOT NULL,
	`ci_low` real,
	`ci_high` real,
	`ci_level` real,
	`p` text,
	`population` text NOT NULL,
	`subgroup_factor` text,
	`subgroup_level` text,
	`assessor` text,
	`significant` integer,
	FOREIGN KEY (`trial_id`) REFERENCES `trial`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`report_id`) REFERENCES `report`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`arm_id`) REFERENCES `arm`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`row_id`) REFERENCES `evidence_row`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`reference_id`) REFERENCES `arm`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`endpoint_id`) REFERENCES `endpoint`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "effect_measure" CHECK("effect"."measure" IS NULL OR "effect"."measure" IN ('HR', 'OR', 'RR', 'RD')),
	CONSTRAINT "effect_arms" CHECK("effect"."arm_id" <> "effect"."reference_id"),
	CONSTRAINT "effect_verified" CHECK("effect"."verified" IS NULL OR "effect"."verified" IN (0, 1)),
	CONSTRAINT "effect_significant" CHECK("effect"."significant" IS NULL OR "effect"."significant" IN (0, 1)),
	CONSTRAINT "effect_interval" CHECK(("effect"."ci_low" IS NULL AND "effect"."ci_high" IS NULL AND "effect"."ci_level" IS NULL) OR ("effect"."ci_low" IS NOT NULL AND "effect"."ci_high" IS NOT NULL AND "effect"."ci_level" IS NOT NULL AND "effect"."ci_low" < "effect"."ci_high")),
	CONSTRAINT "effect_level" CHECK("effect"."ci_level" IS NULL OR ("effect"."ci_level" > 50 AND "effect"."ci_level" < 100)),
	CONSTRAINT "effect_ratio" CHECK("effect"."measure" = 'RD' OR ("effect"."estimate" > 0 AND ("effect"."ci_low" IS NULL OR "effect"."ci_low" > 0))),
	CONSTRAINT "effect_difference" CHECK("effect"."measure" <> 'RD' OR (abs("effect"."estimate") <= 100 AND ("effect"."ci_low" IS NULL OR ("effect"."ci_low" >= -100 AND "effect"."ci_high" <= 100))))
);
--> statement-breakpoint
CREATE INDEX `effect_by_row` ON `effect` (`row_id`);--> statement-breakpoint
CREATE INDEX `effect_by_trial` ON `effect` (`trial_id`);--> statement-breakpoint
CREATE INDEX `effect_by_report` ON `effect` (`report_id`);--> statement-breakpoint
CREATE INDEX `effect_by_arm` ON `effect` (`arm_id`);--> statement-breakpoint
CREATE INDEX `effect_by_reference` ON `effect` (`reference_id`);--> statement-breakpoint
CREATE TABLE `endpoint` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`better` text NOT NULL,
	`definition` text NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `evidence_cut` (
	`row_id` text NOT NULL,
	`report_id` text NOT NULL,
	`effect_id` text,
	`outcome_id` text,
	`is_latest` integer NOT NULL,
	`is_primary_cut` integer NOT NULL,
	`current_from` integer,
	`current_until` integer,
	`estimate` real,
	`ci_low` real,
	`ci_high` real,
	`ci_level` real,
	`interval_source` text,
	`weight` real,
	`p_value` real,
	`significant` integer,
	`verified` integer NOT NULL,
	`median_id` text,
	`reference_median_id` text,
	PRIMARY KEY(`row_id`, `report_id`),
	FOREIGN KEY (`row_id`) REFERENCES `evidence_row`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`report_id`) REFERENCES `report`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`effect_id`) REFERENCES `effect`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`outcome_id`) REFERENCES `arm_outcome`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`median_id`) REFERENCES `arm_outcome`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`reference_median_id`) REFERENCES `arm_outcome`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "evidence_cut_figure" CHECK(("evidence_cut"."effect_id" IS NULL) <> ("evidence_cut"."outcome_id" IS NULL)),
	CONSTRAINT "evidence_cut_interval" CHECK("evidence_cut"."ci_low" IS NULL OR "evidence_cut"."ci_low" <= "evidence_cut"."ci_high"),
	CONSTRAINT "evidence_cut_level" CHECK("evidence_cut"."ci_level" IS NULL OR ("evidence_cut"."ci_level" > 50 AND "evidence_cut"."ci_level" < 100))
);
--> statement-breakpoint
CREATE INDEX `evidence_cut_latest` ON `evidence_cut` (`is_latest`,`row_id`);--> statement-breakpoint
CREATE INDEX `evidence_cut_by_report` ON `evidence_cut` (`report_id`);--> statement-breakpoint
CREATE INDEX `evidence_cut_current` ON `evidence_cut` (`current_from`,`current_until`);--> statement-breakpoint
CREATE INDEX `evidence_cut_primary` ON `evidence_cut` (`is_primary_cut`,`row_id`);--> statement-breakpoint
CREATE INDEX `evidence_cut_by_verified` ON `evidence_cut` (`verified`);--> statement-breakpoint
CREATE INDEX `evidence_cut_by_effect` ON `evidence_cut` (`effect_id`);--> statement-breakpoint
CREATE INDEX `evidence_cut_by_outcome` ON `evidence_cut` (`outcome_id`);--> statement-breakpoint
CREATE INDEX `evidence_cut_by_median` ON `evidence_cut` (`median_id`);--> statement-breakpoint
CREATE INDEX `evidence_cut_by_reference_median` ON `evidence_cut` (`reference_median_id`);--> statement-breakpoint
CREATE TABLE `evidence_row` (
	`id` text PRIMARY KEY NOT NULL,
	`result` text NOT NULL,
	`trial_id` text NOT NULL,
	`endpoint_id` text NOT NULL,
	`arm_id` text NOT NULL,
	`reference_id` text,
	`measure` text,
	`population` text NOT NULL,
	`subgroup_factor` text,
	`subgroup_level` text,
	`is_primary` integer NOT NULL,
	`heads_from` integer,
	`heads_until` integer,
	`parent_id` text,
	`tumor_type_id` text NOT NULL,
	`histology` text,
	`setting` text NOT NULL,
	`line` text NOT NULL,
	`phase` text NOT NULL,
	`masking` text,
	`biomarker` text NOT NULL,
	`regimen_class` text NOT NULL,
	`comparator_class` text,
	`start_year` integer,
	`sort_name` text NOT NULL,
	FOREIGN KEY (`trial_id`) REFERENCES `trial`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`endpoint_id`) REFERENCES `endpoint`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`arm_id`) REFERENCES `arm`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`reference_id`) REFERENCES `arm`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`parent_id`) REFERENCES `evidence_row`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`tumor_type_id`) REFERENCES `tumor_type`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "evidence_row_measure" CHECK("evidence_row"."measure" IS NULL OR "evidence_row"."measure" IN ('HR', 'OR', 'RR', 'RD')),
	CONSTRAINT "evidence_row_arms" CHECK("evidence_row"."reference_id" IS NULL OR "evidence_row"."reference_id" <> "evidence_row"."arm_id")
);
--> statement-breakpoint
CREATE INDEX `evidence_row_by_result` ON `evidence_row` (`result`,`is_primary`);--> statement-breakpoint
CREATE INDEX `evidence_row_by_parent` ON `evidence_row` (`parent_id`);--> statement-breakpoint
CREATE INDEX `evidence_row_by_trial` ON `evidence_row` (`trial_id`);--> statement-breakpoint
CREATE INDEX `evidence_row_by_endpoint` ON `evidence_row` (`endpoint_id`);--> statement-breakpoint
CREATE INDEX `evidence_row_by_tumor` ON `evidence_row` (`tumor_type_id`);--> statement-breakpoint
CREATE INDEX `evidence_row_by_histology` ON `evidence_row` (`histology`);--> statement-breakpoint
CREATE INDEX `evidence_row_by_setting` ON `evidence_row` (`setting`);--> statement-breakpoint
CREATE INDEX `evidence_row_by_line` ON `evidence_row` (`line`);--> statement-breakpoint
CREATE INDEX `evidence_row_by_phase` ON `evidence_row` (`phase`);--> statement-breakpoint
CREATE INDEX `evidence_row_by_masking` ON `evidence_row` (`masking`);--> statement-breakpoint
CREATE INDEX `evidence_row_by_biomarker` ON `evidence_row` (`biomarker`);--> statement-breakpoint
CREATE INDEX `evidence_row_by_measure` ON `evidence_row` (`measure`);--> statement-breakpoint
CREATE INDEX `evidence_row_by_regimen` ON `evidence_row` (`regimen_class`);--> statement-breakpoint
CREATE INDEX `evidence_row_by_comparator` ON `evidence_row` (`comparator_class`);--> statement-breakpoint
CREATE INDEX `evidence_row_by_start` ON `evidence_row` (`start_year`);--> statement-breakpoint
CREATE INDEX `evidence_row_by_arm` ON `evidence_row` (`arm_id`);--> statement-breakpoint
CREATE INDEX `evidence_row_by_reference` ON `evidence_row` (`reference_id`);--> statement-breakpoint
CREATE INDEX `evidence_row_by_heads` ON `evidence_row` (`heads_from`,`heads_until`);--> statement-breakpoint
CREATE TABLE `load_warning` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`trial_id` text NOT NULL,
	`path` text NOT NULL,
	`rule` text NOT NULL,
	`message` text NOT NULL,
	FOREIGN KEY (`trial_id`) REFERENCES `trial`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `load_warning_by_trial` ON `load_warning` (`trial_id`);--> statement-breakpoint
CREATE TABLE `report` (
	`id` text PRIMARY KEY NOT NULL,
	`trial_id` text NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`first_author` text,
	`year` integer NOT NULL,
	`journal` text NOT NULL,
	`pmid` text,
	`doi` text,
	`data_cutoff` text,
	`median_follow_up_months` real,
	`maturity` integer NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`trial_id`) REFERENCES `trial`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "report_kind" CHECK("report"."kind" IS NULL OR "report"."kind" IN ('primary', 'update', 'final', 'label', 'conference')),
	CONSTRAINT "report_year" CHECK("report"."year" IS NULL OR ("report"."year" >= 1900 AND "report"."year" <= 2200)),
	CONSTRAINT "report_follow_up" CHECK("report"."median_follow_up_months" IS NULL OR "report"."median_follow_up_months" >= 0)
);
--> statement-breakpoint
CREATE INDEX `report_by_trial` ON `report` (`trial_id`);--> statement-breakpoint
CREATE INDEX `report_by_year` ON `report` (`year`);--> statement-breakpoint
CREATE TABLE `therapy_class` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`parent_id` text,
	`position` integer NOT NULL,
	FOREIGN KEY (`parent_id`) REFERENCES `therapy_class`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `therapy_class_ancestor` (
	`class_id` text NOT NULL,
	`ancestor_id` text NOT NULL,
	`distance` integer NOT NULL,
	PRIMARY KEY(`class_id`, `ancestor_id`),
	FOREIGN KEY (`class_id`) REFERENCES `therapy_class`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ancestor_id`) REFERENCES `therapy_class`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `therapy_class_ancestor_by_ancestor` ON `therapy_class_ancestor` (`ancestor_id`);--> statement-breakpoint
CREATE TABLE `trial` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`sort_name` text NOT NULL,
	`nct` text NOT NULL,
	`phase` text NOT NULL,
	`randomized` integer NOT NULL,
	`masking` text,
	`sponsor` text NOT NULL,
	`tumor_type_id` text NOT NULL,
	`histology` text,
	`setting` text NOT NULL,
	`line` text NOT NULL,
	`population` text NOT NULL,
	`biomarker` text,
	`enrolled` integer,
	`start_year` integer,
	`crossover` text,
	`notes` text,
	`origin` text DEFAULT 'curated' NOT NULL,
	FOREIGN KEY (`tumor_type_id`) REFERENCES `tumor_type`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "trial_enrolled" CHECK("trial"."enrolled" IS NULL OR "trial"."enrolled" >= 0),
	CONSTRAINT "trial_start_year" CHECK("trial"."start_year" IS NULL OR ("trial"."start_year" >= 1900 AND "trial"."start_year" <= 2200)),
	CONSTRAINT "trial_phase" CHECK("trial"."phase" IS NULL OR "trial"."phase" IN ('1', '1/2', '2', '2b', '2/3', '3', '4')),
	CONSTRAINT "trial_masking" CHECK("trial"."masking" IS NULL OR "trial"."masking" IN ('open-label', 'single-blind', 'double-blind')),
	CONSTRAINT "trial_setting" CHECK("trial"."setting" IS NULL OR "trial"."setting" IN ('newly diagnosed', 'neoadjuvant', 'perioperative', 'adjuvant', 'locally advanced', 'unresectable', 'consolidation', 'maintenance', 'MRD-positive', 'metastatic', 'relapsed/refractory')),
	CONSTRAINT "trial_line" CHECK("trial"."line" IS NULL OR "trial"."line" IN ('neoadjuvant', 'perioperative', 'adjuvant', 'consolidation', '1L', '1L maintenance', '2L', '2L+', '3L+', '4L+', 'any')),
	CONSTRAINT "trial_crossover" CHECK("trial"."crossover" IS NULL OR "trial"."crossover" IN ('allowed', 'not allowed'))
);
--> statement-breakpoint
CREATE INDEX `trial_by_tumor` ON `trial` (`tumor_type_id`);--> statement-breakpoint
CREATE INDEX `trial_by_nct` ON `trial` (`nct`);--> statement-breakpoint
CREATE INDEX `trial_by_sort_name` ON `trial` (`sort_name`);--> statement-breakpoint
CREATE TABLE `trial_alias` (
	`trial_id` text NOT NULL,
	`alias` text NOT NULL,
	PRIMARY KEY(`trial_id`, `alias`),
	FOREIGN KEY (`trial_id`) REFERENCES `trial`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `trial_primary_endpoint` (
	`trial_id` text NOT NULL,
	`endpoint_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`trial_id`, `endpoint_id`),
	FOREIGN KEY (`trial_id`) REFERENCES `trial`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`endpoint_id`) REFERENCES `endpoint`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `trial_primary_population` (
	`trial_id` text NOT NULL,
	`population` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`trial_id`, `population`),
	FOREIGN KEY (`trial_id`) REFERENCES `trial`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `tumor_type` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`group` text NOT NULL,
	`site` text NOT NULL,
	`position` integer NOT NULL
);
