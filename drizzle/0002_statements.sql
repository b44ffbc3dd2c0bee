CREATE TABLE `article_row` (
	`topic` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`first` text NOT NULL,
	`second` text NOT NULL,
	`third` text NOT NULL,
	`organ` text,
	PRIMARY KEY(`topic`, `position`)
);
--> statement-breakpoint
CREATE TABLE `statement` (
	`id` text PRIMARY KEY NOT NULL,
	`topic` text NOT NULL,
	`section` text NOT NULL,
	`position` integer NOT NULL,
	`claim` text,
	`verdict` text,
	`finding` text NOT NULL,
	`number` integer,
	`explains` text,
	`organ` text,
	CONSTRAINT "statement_topic" CHECK("statement"."topic" IN ('biomarkers', 'car-t-and-bispecifics', 'immune-related-adverse-events')),
	CONSTRAINT "statement_verdict" CHECK("statement"."verdict" IS NULL OR "statement"."verdict" IN ('confirmed', 'partly', 'outdated', 'contradicted', 'unsettled', 'omitted'))
);
--> statement-breakpoint
CREATE INDEX `statement_by_topic` ON `statement` (`topic`,`position`);--> statement-breakpoint
CREATE TABLE `statement_source` (
	`statement_id` text NOT NULL,
	`number` integer NOT NULL,
	`url` text NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`statement_id`, `number`),
	FOREIGN KEY (`statement_id`) REFERENCES `statement`(`id`) ON UPDATE no action ON DELETE cascade
);
