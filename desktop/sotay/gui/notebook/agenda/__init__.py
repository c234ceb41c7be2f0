"""The place “Hôm nay”."""
