-- Full-text search over names, drugs and registry numbers. drizzle-kit has no notion of FTS5, so this migration is a custom one.
CREATE VIRTUAL TABLE `trial_search` USING fts5(`trial_id` UNINDEXED, `names`, `squashed`, `drugs`, `registry`, `topics`, tokenize = 'unicode61 remove_diacritics 2');
