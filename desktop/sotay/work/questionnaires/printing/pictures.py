"""The pictures of a form for paper, each cleaned and made small in a child."""

from typing import Final

from sotay.base.errors import SotayError
from sotay.base.progress import Stopped, never
from sotay.forms.session.lists import Media
from sotay.media import images
from sotay.papers.questionnaires.parts import Picture

_MOST: Final = 60  # of one form: a child is started for each
_EDGE: Final = 900  # pixels


class Cleaned:
    """Gives pictures by name: each made once, None where there is none that can be printed."""

    def __init__(self, media: Media, cancelled: Stopped = never) -> None:
        self._media = media
        self._cancelled = cancelled
        self._made: dict[str, Picture | None] = {}

    def __call__(self, name: str) -> Picture | None:
        """Return the picture; raises `Cancelled`."""
        if name not in self._made:
            self._made[name] = self._clean(name) if len(self._made) < _MOST else None
        return self._made[name]

    def _clean(self, name: str) -> Picture | None:
        try:
            content = self._media(name)
            made = images.clean(content, _EDGE, cancelled=self._cancelled) if content else None
        except SotayError:  # no picture, or one that is hostile: the words stand without it
            return None
        return Picture(made.content, made.width, made.height) if made else None
