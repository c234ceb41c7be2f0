"""The place “Ghi nhận ý kiến”."""

from sotay.gui.screens.interviews.interviews import Interviews

__all__ = ["Interviews"]
