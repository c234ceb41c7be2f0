"""The PIN of one run of the program: the key kept in memory through a lock, nothing on disk."""
