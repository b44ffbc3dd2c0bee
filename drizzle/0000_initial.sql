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
	CONSTRAINT "adverse_event_count" CHECK("adverse_event"."count" IS NULL OR "adverse_event"."n" IS NULL OR "adverse_event"."count" <= "adverse_event"."n")
);
--> statement-breakpoint
CREATE INDEX `adverse_event_by_trial` ON `adverse_event` (`trial_id`);--> statement-breakpoint
CREATE INDEX `adverse_event_by_event` ON `adverse_event` (`event`);--> statement-breakpoint
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
	CONSTRAINT "arm_n" CHECK("arm"."n" IS NULL OR "arm"."n" >= 0)
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
	CONSTRAINT "arm_outcome_percent" CHECK("arm_outcome"."unit" <> '%' OR ("arm_outcome"."value" IS NULL OR ("arm_outcome"."value" >= 0 AND "arm_outcome"."value" <= 100))),
	CONSTRAINT "arm_outcome_interval" CHECK("arm_outcome"."ci_low" IS NULL OR "arm_outcome"."ci_high" IS NULL OR "arm_outcome"."ci_low" <= "arm_outcome"."ci_high"),
	CONSTRAINT "arm_outcome_level" CHECK("arm_outcome"."ci_level" IS NULL OR ("arm_outcome"."ci_level" > 50 AND "arm_outcome"."ci_level" < 100)),
	CONSTRAINT "arm_outcome_responders" CHECK("arm_outcome"."responders" IS NULL OR "arm_outcome"."n" IS NULL OR "arm_outcome"."responders" <= "arm_outcome"."n"),
	CONSTRAINT "arm_outcome_not_reached" CHECK("arm_outcome"."not_reached" = 0 OR "arm_outcome"."value" IS NULL)
);
--> statement-breakpoint
CREATE INDEX `arm_outcome_by_row` ON `arm_outcome` (`row_id`);--> statement-breakpoint
CREATE INDEX `arm_outcome_by_trial` ON `arm_outcome` (`trial_id`);--> statement-breakpoint
CREATE INDEX `arm_outcome_by_report` ON `arm_outcome` (`report_id`);--> statement-breakpoint
CREATE TABLE `claim` (
	`id` text PRIMARY KEY NOT NULL,
	`trial_id` text NOT NULL,
	`claim` text NOT NULL,
	`verdict` text NOT NULL,
	`correction` text,
	`report_id` text,
	`position` integer NOT NULL,
	FOREIGN KEY (`trial_id`) REFERENCES `trial`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`report_id`) REFERENCES `report`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `claim_by_trial` ON `claim` (`trial_id`);--> statement-breakpoint
CREATE INDEX `claim_by_verdict` ON `claim` (`verdict`);--> statement-breakpoint
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
	CONSTRAINT "effect_interval" CHECK(("effect"."ci_low" IS NULL AND "effect"."ci_high" IS NULL AND "effect"."ci_level" IS NULL) OR ("effect"."ci_low" IS NOT NULL AND "effect"."ci_high" IS NOT NULL AND "effect"."ci_level" IS NOT NULL AND "effect"."ci_low" < "effect"."ci_high")),
	CONSTRAINT "effect_level" CHECK("effect"."ci_level" IS NULL OR ("effect"."ci_level" > 50 AND "effect"."ci_level" < 100)),
	CONSTRAINT "effect_ratio" CHECK("effect"."measure" = 'RD' OR "effect"."estimate" > 0)
);
--> statement-breakpoint
CREATE INDEX `effect_by_row` ON `effect` (`row_id`);--> statement-breakpoint
CREATE INDEX `effect_by_trial` ON `effect` (`trial_id`);--> statement-breakpoint
CREATE INDEX `effect_by_report` ON `effect` (`report_id`);--> statement-breakpoint
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
	FOREIGN KEY (`reference_median_id`) REFERENCES `arm_outcome`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `evidence_cut_latest` ON `evidence_cut` (`is_latest`,`row_id`);--> statement-breakpoint
CREATE INDEX `evidence_cut_by_report` ON `evidence_cut` (`report_id`);--> statement-breakpoint
CREATE INDEX `evidence_cut_current` ON `evidence_cut` (`current_from`,`current_until`);--> statement-breakpoint
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
	FOREIGN KEY (`parent_id`) REFERENCES `evidence_row`(`id`) ON UPDATE no action ON DELETE cascade
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
	FOREIGN KEY (`trial_id`) REFERENCES `trial`(`id`) ON UPDATE no action ON DELETE cascade
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
	CONSTRAINT "trial_enrolled" CHECK("trial"."enrolled" IS NULL OR "trial"."enrolled" >= 0)
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
