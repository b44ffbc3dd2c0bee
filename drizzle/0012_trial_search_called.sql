-- Written by hand: Drizzle doesn't know virtual tables, and those of FTS5 take no new column. Every trial is indexed again
-- by the load that follows, as the rules of loading changed with this.
DROP TABLE `trial_search`;--> statement-breakpoint
CREATE VIRTUAL TABLE `trial_search` USING fts5(`trial_id` UNINDEXED, `names`, `squashed`, `called`, `drugs`, `registry`, `topics`, tokenize = 'unicode61 remove_diacritics 2');
