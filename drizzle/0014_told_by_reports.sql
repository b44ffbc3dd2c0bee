ALTER TABLE `effect` ADD `test_non_inferior` integer;--> statement-breakpoint
ALTER TABLE `effect` ADD `test_margin` real;--> statement-breakpoint
ALTER TABLE `report` ADD `follow_up_by_arm` text;--> statement-breakpoint
ALTER TABLE `report` ADD `secondary` text;--> statement-breakpoint
ALTER TABLE `trial` ADD `overlaps` text DEFAULT '[]' NOT NULL;