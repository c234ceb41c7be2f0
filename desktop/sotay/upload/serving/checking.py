"""The hashes of a file that comes in pieces, followed as its bytes come."""

import hashlib
from pathlib import Path

from sotay.base.private import plain_file
from sotay.upload.serving.intake import Piece

_READ = 1 << 20


class Differs(Exception):
    """The bytes are not those that the manifest signed."""


class Checker:
    """Follows the hashes of `pieces`; a piece that is complete and wrong raises `Differs`."""

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self._left = list(pieces)
        self._digest = hashlib.sha256()
        self._in_piece = 0
        self.at = 0  # bytes followed so far

    def take(self, content: bytes | memoryview) -> None:
        """Follow the next bytes."""
        view = memoryview(content)
        while view:
            if not self._left:
                raise Differs
            room = self._left[0].size - self._in_piece
            part, view = view[:room], view[room:]
            self._digest.update(part)
            self._in_piece += len(part)
            self.at += len(part)
            if self._in_piece == self._left[0].size:
                self._close()

    def _close(self) -> None:
        if self._digest.hexdigest() != self._left.pop(0).sha256:
            raise Differs
        self._digest, self._in_piece = hashlib.sha256(), 0

    def done(self) -> None:
        """Raise `Differs` unless every piece was there."""
        if self._left:
            raise Differs


def check_file(path: Path, pieces: tuple[Piece, ...]) -> None:
    """Read a whole file and raise `Differs` where it is not `pieces`; raises `OSError`."""
    checker = Checker(pieces)
    with plain_file(path) as source:
        while content := source.read(_READ):
            checker.take(content)
    checker.done()
