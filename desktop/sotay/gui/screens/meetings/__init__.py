"""The place “Cuộc họp”."""

from sotay.gui.screens.meetings.meetings import Meetings

__all__ = ["Meetings"]
