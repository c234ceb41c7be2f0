"""What shows and plays the files that belong to a form; who owns the cards says how."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from sotay.forms.model.form import Rendition
from sotay.forms.session.lists import Media

Told = Callable[[QImage | None, str], object]  # a picture, or None and why there is none
LetGo = Callable[[], object]
PICTURES: Final[tuple[Rendition, ...]] = ("image", "big-image")  # the one shown small first
SOUND: Final[Rendition] = "audio"
FILM: Final[Rendition] = "video"


class Showing(QObject):
    """A base. Files are asked for by the name the form gives them; nothing of them is written.

    `plays` names the sound that plays now, "" for none; `missed` says why one cannot be heard.
    """

    plays = Signal(str)
    missed = Signal(str, str)  # the file's name, a sentence

    def use(self, media: Media) -> None:
        """Take files from there from now on."""
        raise NotImplementedError

    def picture(self, name: str, room: QSize, then: Told, owner: QObject) -> LetGo:
        """Have `then` told of a picture that fits into so many pixels, made beside the window.

        Who is given what lets go of it while it is on its way is told nothing after that; it is
        let go of with its owner, too.
        """
        raise NotImplementedError

    def look(self, name: str, says: str) -> None:
        """Show a picture as large as the window has room for."""
        raise NotImplementedError

    def sound(self, name: str) -> None:
        """Play a sound; the one that plays is stopped."""
        raise NotImplementedError

    def hush(self) -> None:
        """Stop what plays, close what is shown large, and show nothing that is still to be."""
        raise NotImplementedError


def small(media: Mapping[Rendition, str]) -> str:
    """Return the name of the picture that is shown small, "" for none."""
    return next((media[one] for one in PICTURES if one in media), "")


def large(media: Mapping[Rendition, str]) -> str:
    """Return the name of the picture that is shown when somebody wants to see more, "" for none."""
    return next((media[one] for one in reversed(PICTURES) if one in media), "")
