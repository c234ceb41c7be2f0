"""`sotayctl province`: the intake of the province, on its own register."""
