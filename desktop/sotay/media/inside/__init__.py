"""What runs in the child only: one module a kind of file, and the only door to its decoder."""
