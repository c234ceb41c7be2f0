"""The place “Tìm trong sổ”: one search over every kind of record."""

from sotay.gui.notebook.search.finding import Finding

__all__ = ["Finding"]
