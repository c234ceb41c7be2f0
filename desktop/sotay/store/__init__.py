"""Floor 1: the one door to SQLCipher, and the header file whose slots hold its key."""
