"""Keys on paper: shares, and what can go wrong with paper and waits; needs nothing above base."""
