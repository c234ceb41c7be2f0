"""What the lines of a bundle hold: read once where all of them fit into memory, else each time."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from sotay.bundle.opening import OpenedBundle
from sotay.bundle.records import RecordLine
from sotay.model.errors import RecordRefused
from sotay.model.receivable import Line, newer, read
from sotay.model.record import Face, Record
from sotay.province.errors import RecordBodyRefused, RecordTooNew
from sotay.register.revisions import New, RevisionRow

_LINES: Final = 500  # at a time, or
_BYTES: Final = 4 << 20


class Revision(NamedTuple):
    """A version of a record as the register takes it, and its face; ready before anybody waits."""

    new: New
    face: Face


class Read(NamedTuple):
    """One line, and what it is about, of the documented shape; `revision` of a record alone."""

    line: RecordLine
    body: Line
    revision: Revision | None


class Lines:
    """The lines of a bundle that was opened, in order."""

    def __init__(self, bundle: OpenedBundle) -> None:
        self.bundle = bundle
        self._all: list[Read] | None = None  # of a bundle no larger than is read at a time

    def some(self) -> Iterator[list[Read]]:
        """Yield them, as many at a time as one question to the register takes.

        Raises `RecordBodyRefused` or `RecordTooNew` for one that is not of the documented shape.
        """
        if self._all is not None:
            yield self._all
            return
        times, found = 0, []
        for lines in _some(self.bundle):
            found = [_read(line, self.bundle) for line in lines]
            times += 1
            yield found
        if times == 1:
            self._all = found


def _some(bundle: OpenedBundle) -> Iterator[list[RecordLine]]:
    some: list[RecordLine] = []
    size = 0
    for line in bundle.records():
        some.append(line)
        size += len(line.body)
        if len(some) == _LINES or size > _BYTES:
            yield some
            some, size = [], 0
    if some:
        yield some


def _read(line: RecordLine, bundle: OpenedBundle) -> Read:
    body = _body(line, bundle)
    if not isinstance(body, Record):
        return Read(line, body, None)
    row = RevisionRow(line.rev, line.id, line.hlc, line.author, bytes(line.body), bundle.digest)
    return Read(line, body, Revision(New(row, line.parents, line.blobs), body.face))


def _body(line: RecordLine, bundle: OpenedBundle) -> Line:
    if shape := newer(line):
        raise RecordTooNew(shape)
    try:
        return read(line, bundle.blobs)
    except RecordRefused as fault:
        raise RecordBodyRefused(line.id, f"{fault.named}: {fault.reason}") from fault
