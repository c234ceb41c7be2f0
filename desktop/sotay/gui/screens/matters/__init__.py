"""The place “Kiến nghị”."""

from sotay.gui.screens.matters.matters import Matters

__all__ = ["Matters"]
