CREATE TABLE `baseline` (
	`id` text PRIMARY KEY NOT NULL,
	`trial_id` text NOT NULL,
	`arm_id` text,
	`population` text,
	`characteristic` text NOT NULL,
	`value` real NOT NULL,
	`unit` text,
	`n` integer,
	`report_id` text,
	`checked_source` text,
	`checked_locator` text,
	`checked_on` text,
	`position` integer NOT NULL,
	FOREIGN KEY (`trial_id`) REFERENCES `trial`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`arm_id`) REFERENCES `arm`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`report_id`) REFERENCES `report`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "baseline_n" CHECK("baseline"."n" IS NULL OR "baseline"."n" >= 0)
);
--> statement-breakpoint
CREATE INDEX `baseline_by_trial` ON `baseline` (`trial_id`);--> statement-breakpoint
CREATE INDEX `baseline_by_arm` ON `baseline` (`arm_id`);--> statement-breakpoint
CREATE INDEX `baseline_by_report` ON `baseline` (`report_id`);--> statement-breakpoint
ALTER TABLE `adverse_event` ADD `checked_source` text;--> statement-breakpoint
ALTER TABLE `adverse_event` ADD `checked_locator` text;--> statement-breakpoint
ALTER TABLE `adverse_event` ADD `checked_on` text;--> statement-breakpoint
ALTER TABLE `adverse_event` ADD `scale` text;--> statement-breakpoint
ALTER TABLE `adverse_event` ADD `category` text;--> statement-breakpoint
ALTER TABLE `arm_outcome` ADD `checked_source` text;--> statement-breakpoint
ALTER TABLE `arm_outcome` ADD `checked_locator` text;--> statement-breakpoint
ALTER TABLE `arm_outcome` ADD `checked_on` text;--> statement-breakpoint
ALTER TABLE `effect` ADD `checked_source` text;--> statement-breakpoint
ALTER TABLE `effect` ADD `checked_locator` text;--> statement-breakpoint
ALTER TABLE `effect` ADD `checked_on` text;--> statement-breakpoint
ALTER TABLE `effect` ADD `events_arm` integer;--> statement-breakpoint
ALTER TABLE `effect` ADD `events_reference` integer;--> statement-breakpoint
ALTER TABLE `report` ADD `title` text;--> statement-breakpoint
ALTER TABLE `report` ADD `volume` text;--> statement-breakpoint
ALTER TABLE `report` ADD `pages` text;--> statement-breakpoint
ALTER TABLE `report` ADD `published` text;