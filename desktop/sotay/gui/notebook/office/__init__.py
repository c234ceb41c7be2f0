"""The office whose papers are printed."""
