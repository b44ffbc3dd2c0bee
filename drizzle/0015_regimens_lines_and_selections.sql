PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_trial` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`sort_name` text NOT NULL,
	`nct` text,
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
	`overlaps` text DEFAULT '[]' NOT NULL,
	`origin` text DEFAULT 'curated' NOT NULL,
	FOREIGN KEY (`tumor_type_id`) REFERENCES `tumor_type`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "trial_enrolled" CHECK("__new_trial"."enrolled" IS NULL OR "__new_trial"."enrolled" >= 0),
	CONSTRAINT "trial_start_year" CHECK("__new_trial"."start_year" IS NULL OR ("__new_trial"."start_year" >= 1900 AND "__new_trial"."start_year" <= 2200)),
	CONSTRAINT "trial_phase" CHECK("__new_trial"."phase" IS NULL OR "__new_trial"."phase" IN ('1', '1/2', '2', '2b', '2/3', '3', '4')),
	CONSTRAINT "trial_masking" CHECK("__new_trial"."masking" IS NULL OR "__new_trial"."masking" IN ('open-label', 'single-blind', 'double-blind')),
	CONSTRAINT "trial_setting" CHECK("__new_trial"."setting" IS NULL OR "__new_trial"."setting" IN ('newly diagnosed', 'neoadjuvant', 'perioperative', 'adjuvant', 'locally advanced', 'unresectable', 'consolidation', 'maintenance', 'MRD-positive', 'metastatic', 'relapsed/refractory')),
	CONSTRAINT "trial_line" CHECK("__new_trial"."line" IS NULL OR "__new_trial"."line" IN ('neoadjuvant', 'perioperative', 'adjuvant', 'definitive chemoradiotherapy', 'consolidation', 'locoregional therapy', '1L', '1L maintenance', '2L', '2L+', '3L+', '4L+', 'any')),
	CONSTRAINT "trial_crossover" CHECK("__new_trial"."crossover" IS NULL OR "__new_trial"."crossover" IN ('allowed', 'not allowed'))
);
--> statement-breakpoint
INSERT INTO `__new_trial`("id", "name", "sort_name", "nct", "phase", "randomized", "masking", "sponsor", "tumor_type_id", "histology", "setting", "line", "population", "biomarker", "enrolled", "start_year", "crossover", "notes", "overlaps", "origin") SELECT "id", "name", "sort_name", "nct", "phase", "randomized", "masking", "sponsor", "tumor_type_id", "histology", "setting", "line", "population", "biomarker", "enrolled", "start_year", "crossover", "notes", "overlaps", "origin" FROM `trial`;--> statement-breakpoint
DROP TABLE `trial`;--> statement-breakpoint
ALTER TABLE `__new_trial` RENAME TO `trial`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `trial_by_tumor` ON `trial` (`tumor_type_id`);--> statement-breakpoint
CREATE INDEX `trial_by_nct` ON `trial` (`nct`);--> statement-breakpoint
CREATE INDEX `trial_by_origin` ON `trial` (`origin`);--> statement-breakpoint
CREATE INDEX `trial_by_sort_name` ON `trial` (`sort_name`);--> statement-breakpoint
ALTER TABLE `arm_class` ADD `named` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `evidence_row` ADD `selection` text;--> statement-breakpoint
ALTER TABLE `arm` ADD `regimen_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `arm_by_regimen` ON `arm` (`regimen_key`);