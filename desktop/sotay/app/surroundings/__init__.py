"""What a strange PC has and lacks around Sổ tay: each thing looked at, and what to do about it."""
