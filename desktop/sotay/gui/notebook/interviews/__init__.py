"""The place “Ghi nhận ý kiến”."""

from sotay.gui.notebook.interviews.interviews import Interviews

__all__ = ["Interviews"]
