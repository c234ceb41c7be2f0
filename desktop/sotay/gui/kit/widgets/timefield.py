"""Times as people write them here: `HH:mm` shown, `19h30` and more understood."""

from datetime import time

from sotay.base.reading import Unread, is_whole_time, read_time
from sotay.base.sentences import _
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.readline import ReadLine


class TimeField(ReadLine[time]):
    """A time of day, or none, written `HH:mm` when left."""

    def __init__(self, name: str = "", says: str = "") -> None:
        super().__init__(name, says or _("Giờ"))
        self.setPlaceholderText(_("giờ:phút"))
        fix_width(self, 84, self.setMaximumWidth)

    def read(self, typed: str) -> time | Unread:
        """Return the time."""
        return read_time(typed)

    def whole(self, typed: str) -> bool:
        """Return whether hour and minutes are there."""
        return is_whole_time(typed)

    def told(self, value: time) -> str:
        """Return `HH:mm`."""
        return f"{value:%H:%M}"
