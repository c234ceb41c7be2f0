"""`sotayctl` on records: looked up, earlier states, in and out in one shape."""
