"""Hôm nay: what came, what waits for a person, who has not been heard from."""
