"""`sotayctl` on what waits to be done."""
