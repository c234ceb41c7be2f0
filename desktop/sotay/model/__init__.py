"""Floor 1: what is recorded, as frozen types, and the rules about it as pure functions."""
