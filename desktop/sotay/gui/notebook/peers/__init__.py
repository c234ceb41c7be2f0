"""Other machines of the commune: give and take by a stick, and settle what both wrote."""
