ALTER TABLE `evidence_row` ADD `cut_off` text;--> statement-breakpoint
CREATE INDEX `evidence_row_by_cut_off` ON `evidence_row` (`cut_off`);