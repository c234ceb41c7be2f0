"""Many records at once, in and out, in the one documented shape."""
