"""The place “Kiến nghị”."""

from sotay.gui.notebook.matters.matters import Matters

__all__ = ["Matters"]
