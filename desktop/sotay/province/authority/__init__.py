"""By what the province is believed: its keys, the policies it signs, what devices get of them."""
