"""Contact cards that two persons open together: whether one is here, opened, and who holds keys."""
