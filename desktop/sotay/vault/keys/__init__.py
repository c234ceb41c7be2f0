"""New keys for a notebook, and what the activity log says of keys."""
