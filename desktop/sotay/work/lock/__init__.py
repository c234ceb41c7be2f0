"""What crosses a lock, sealed in memory or kept in the notebook, so that none of it is lost."""
