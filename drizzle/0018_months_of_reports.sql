CREATE TABLE `evidence_then` (
	`row_id` text NOT NULL,
	`report_id` text NOT NULL,
	`from_month` integer NOT NULL,
	`until_month` integer NOT NULL,
	`tested_effect_id` text,
	`tested_p_value` real,
	`median_id` text,
	`reference_median_id` text,
	PRIMARY KEY(`row_id`, `report_id`, `from_month`),
	FOREIGN KEY (`row_id`) REFERENCES `evidence_row`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "evidence_then_months" CHECK("evidence_then"."from_month" < "evidence_then"."until_month")
);
--> statement-breakpoint
ALTER TABLE `report` ADD `month` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `report` ADD `later_months` text DEFAULT '[]' NOT NULL;