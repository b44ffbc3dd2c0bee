CREATE TABLE `adverse_event_kind` (
	`event` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`group_label` text NOT NULL,
	`grade` text,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `adverse_event_kind_by_group` ON `adverse_event_kind` (`group_id`);