ALTER TABLE `effect` ADD `test_alpha` real;--> statement-breakpoint
ALTER TABLE `effect` ADD `test_sides` integer;--> statement-breakpoint
ALTER TABLE `effect` ADD `test_hierarchy` text;--> statement-breakpoint
ALTER TABLE `evidence_cut` ADD `tested_effect_id` text;--> statement-breakpoint
ALTER TABLE `evidence_cut` ADD `tested_p_value` real;--> statement-breakpoint
CREATE INDEX `evidence_cut_by_tested` ON `evidence_cut` (`tested_effect_id`);