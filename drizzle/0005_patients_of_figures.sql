ALTER TABLE `evidence_row` ADD `comparison_id` text REFERENCES arm(id);--> statement-breakpoint
CREATE INDEX `evidence_row_by_comparison` ON `evidence_row` (`comparison_id`);--> statement-breakpoint
ALTER TABLE `arm_outcome` ADD `n_analyzed` integer;--> statement-breakpoint
ALTER TABLE `arm_outcome` ADD `n_of` text;--> statement-breakpoint
ALTER TABLE `arm_outcome` ADD `n_report_id` text REFERENCES report(id);--> statement-breakpoint
ALTER TABLE `arm_outcome` ADD `comparison_id` text REFERENCES arm(id);--> statement-breakpoint
CREATE INDEX `arm_outcome_by_n_report` ON `arm_outcome` (`n_report_id`);--> statement-breakpoint
CREATE INDEX `arm_outcome_by_comparison` ON `arm_outcome` (`comparison_id`);--> statement-breakpoint
ALTER TABLE `effect` ADD `n_arm` integer;--> statement-breakpoint
ALTER TABLE `effect` ADD `n_reference` integer;--> statement-breakpoint
ALTER TABLE `effect` ADD `n_of` text;--> statement-breakpoint
ALTER TABLE `effect` ADD `n_report_id` text REFERENCES report(id);--> statement-breakpoint
CREATE INDEX `effect_by_n_report` ON `effect` (`n_report_id`);