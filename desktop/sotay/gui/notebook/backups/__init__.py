"""Backups and what older ones still open, as cards."""
