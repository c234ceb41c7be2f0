"""The place “Tìm trong sổ”: one search over every kind of record."""

from sotay.gui.screens.finding.finding import Finding

__all__ = ["Finding"]
