"""Floor 0: errors, clock, atomic files, settings, Vietnamese text, data files."""
