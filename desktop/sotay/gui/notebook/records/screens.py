"""Where in the window each kind of record is written: the one line a new kind adds here."""

from typing import Final, NamedTuple


class Where(NamedTuple):
    """The place of a kind, as `app.screens` names it, and the icon of a link to one."""

    place: str
    icon: str


WHERE: Final = {
    "meeting": Where("meetings", "people_team"),
    "interview": Where("interviews", "people_chat"),
    "survey": Where("questionnaires", "poll"),
    "matter": Where("matters", "megaphone"),
}
