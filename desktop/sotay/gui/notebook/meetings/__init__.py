"""The place “Cuộc họp”."""

from sotay.gui.notebook.meetings.meetings import Meetings

__all__ = ["Meetings"]
