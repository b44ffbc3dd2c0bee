CREATE TABLE `dictionary_entry` (
	`dictionary` text NOT NULL,
	`id` text NOT NULL,
	`origin` text NOT NULL,
	`position` integer NOT NULL,
	`json` text NOT NULL,
	PRIMARY KEY(`dictionary`, `id`, `origin`)
);
--> statement-breakpoint
CREATE TABLE `edition` (
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`number` integer NOT NULL,
	PRIMARY KEY(`kind`, `id`)
);
--> statement-breakpoint
CREATE TABLE `record` (
	`origin` text NOT NULL,
	`id` text NOT NULL,
	`json` text NOT NULL,
	`hash` text NOT NULL,
	`rules` text NOT NULL,
	`imported_at` text NOT NULL,
	`batch` text NOT NULL,
	PRIMARY KEY(`origin`, `id`)
);
--> statement-breakpoint
CREATE INDEX `record_by_id` ON `record` (`id`);--> statement-breakpoint
CREATE INDEX `record_by_rules` ON `record` (`rules`);--> statement-breakpoint
DROP INDEX `trial_by_nct`;--> statement-breakpoint
CREATE INDEX `trial_by_origin` ON `trial` (`origin`);--> statement-breakpoint
ALTER TABLE `trial` DROP COLUMN `nct`;--> statement-breakpoint
ALTER TABLE `dataset_load` ADD `notes` text;--> statement-breakpoint
ALTER TABLE `drug` ADD `origin` text DEFAULT 'curated' NOT NULL;--> statement-breakpoint
ALTER TABLE `endpoint` ADD `origin` text DEFAULT 'curated' NOT NULL;--> statement-breakpoint
ALTER TABLE `therapy_class` ADD `origin` text DEFAULT 'curated' NOT NULL;--> statement-breakpoint
ALTER TABLE `tumor_type` ADD `origin` text DEFAULT 'curated' NOT NULL;--> statement-breakpoint
ALTER TABLE `adverse_event_kind` ADD `origin` text DEFAULT 'curated' NOT NULL;