"""The search index, what somebody typed into the box, and what a list is narrowed by."""
