ALTER TABLE `trial` ADD `nct` text;--> statement-breakpoint
CREATE INDEX `trial_by_nct` ON `trial` (`nct`);