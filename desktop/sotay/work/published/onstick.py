"""Questionnaires of the province that lie on a stick for every device."""

from contextlib import suppress
from pathlib import Path
from typing import Final

from sotay.base.errors import SotayError
from sotay.base.files import read_limited
from sotay.bundle import questionnaires, signed
from sotay.bundle.mailbox.names import LIST_NAME, named
from sotay.bundle.mailbox.places import forms_here, listing, shown_name
from sotay.work.published.lacking import Wants

_MOST: Final = 70_000  # names: FAT has at most 65,534, and provinces share sticks


def lying_there(root: Path, wants: Wants, left: int) -> list[tuple[str, bytes]]:
    """Return the list that stands above the held one, and the pieces that are lacking with it.

    What cannot be read or believed is left: on the next stick it may be whole.
    """
    files = {path.name.casefold(): path for folder in forms_here(root)
             for path in listing(folder, _MOST).files}  # fmt: skip
    found: list[tuple[str, bytes]] = []
    for name in sorted(name for name in files if name.startswith(LIST_NAME)):
        with suppress(SotayError):
            content = read_limited(files[name], signed.DOCUMENT_LIMIT, ours=True)
            above = wants.knowing([content])
            if above.rank > wants.rank:
                found, wants = [(shown_name(files[name]), content)], above
    for piece in wants.lacks:
        path = files.get(named(piece).casefold())
        if path is None or left <= 0:
            continue
        with suppress(SotayError):
            content = read_limited(path, signed.DOCUMENT_LIMIT, ours=True)
            if questionnaires.open_piece(content)[0] == piece:
                left -= len(content)
                found.append((shown_name(path), content))
    return found
