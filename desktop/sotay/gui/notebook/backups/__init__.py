"""Backups and what older ones still open, as cards."""

from typing import Final

BACKUP: Final = "backup"  # what a note is about that tells how the latest backup came out
