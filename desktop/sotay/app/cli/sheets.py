"""What the program's own sheets print, read out of their text: a code, shares, a square's letters.

Whoever copies a sheet out of its PDF gets headings, numbers and sentences with it, in lines of any
kind. What is found is proven by its own check digits, else the text is left to who asked for it.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from sotay.app.cli.session import secret
from sotay.base.errors import SotayError
from sotay.base.files import at_hand, read_limited
from sotay.store.recovery import read_code
from sotay.store.sheet import PREFIX, read_sheet
from sotay.work.keys import shares

SHEET_LIMIT = 64 * 1024  # bytes of a sheet's text, or of several
_GROUPS = 9  # eight of four letters, one of two
_SQUARES = (156, 159)  # letters of a recovery sheet's square code, of a share's
_WORDS = 20
_NUMBERED = re.compile(r"(?<!\d)(\d{1,2})[.)]?\s+([A-Za-z]{3,10})\b")


def recovery_code(source: Path | None, prompt: str) -> str:
    """Return a recovery code: a file's first line, or the one in the text of a sheet; else ask."""
    if source is None:
        return secret(None, prompt)
    text = _text(source)
    first = next(iter(text.splitlines()), "")
    groups = [group for group in re.split(r"[\s–—-]+", text) if len(group) in (2, 4)]
    for at in (at for at, group in enumerate(groups) if len(group) == 4):  # noqa: PLR2004 - as said
        code = "-".join(groups[at : at + _GROUPS])
        if _is(read_code, code) and not _is(read_code, first):
            return code
    return secret(source, prompt)


def read_shares(files: tuple[Path, ...]) -> list[str]:
    """Return the shares in these text files: numbered as a sheet prints them, or twenty words."""
    return [share for file in files for share in _shares(_text(file))]


def square(given: str) -> str:
    """Return the text of a square code, out of a sheet's text or of a file of it."""
    text = given
    if PREFIX not in given.upper() and _is_file(given):
        text = _text(Path(given))
    start = text.upper().find(PREFIX)
    letters = re.sub(r"[\s–—-]", "", text[start + len(PREFIX) :]) if start >= 0 else ""
    for length in _SQUARES:
        found = f"{PREFIX}{letters[:length]}"
        if _is(read_sheet, found):
            return found
    return given


def _shares(text: str) -> Iterator[str]:
    words: list[str] = []
    whole: list[str] = []
    for number, word in _NUMBERED.findall(text):
        if int(number) == 1:
            words = []
        if int(number) == len(words) + 1:
            words.append(word)
        if len(words) == _WORDS:
            whole.append(" ".join(words))
            words = []
    yield from whole or shares.split_shares(text)


def _text(source: Path) -> str:
    return read_limited(source, SHEET_LIMIT).decode("utf-8-sig", "replace")


def _is(reader: Callable[[str], object], text: str) -> bool:
    """Return whether a reader takes this text for what it reads."""
    try:
        reader(text)
    except SotayError:
        return False
    return True


def _is_file(given: str) -> bool:
    return at_hand(Path(given))  # a long text is no name
