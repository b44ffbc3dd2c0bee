CREATE TABLE `not_included` (
	`trial` text PRIMARY KEY NOT NULL,
	`nct` text,
	`aliases` text NOT NULL,
	`tumor_type_id` text,
	`tumor` text,
	`why` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`tumor_type_id`) REFERENCES `tumor_type`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `synonym` (
	`kind` text NOT NULL,
	`of` text NOT NULL,
	`word` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`kind`, `of`, `word`)
);
--> statement-breakpoint
ALTER TABLE `tumor_type` ADD `looked_through` text;