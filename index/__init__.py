"""Documents become a searchable archive: extract, split, embed, store."""
