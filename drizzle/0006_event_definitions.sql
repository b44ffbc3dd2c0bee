ALTER TABLE `adverse_event_kind` ADD `former_group_id` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `adverse_event_kind` ADD `definition` text DEFAULT '' NOT NULL;