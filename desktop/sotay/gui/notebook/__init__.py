"""The cadre's screens over `work`, a package for each place or subject."""
