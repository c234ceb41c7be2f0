"""Bản ghi: what communes sent, found and read as it was recorded."""
