"""Self-entry: a resident answers alone, before a locked notebook (decision 045)."""
