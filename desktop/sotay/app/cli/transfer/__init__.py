"""`sotayctl` on what leaves for the province and what comes back."""
