"""What the system says of who leaves: lid, sleep, locked or switched session."""
