"""Letters of the province taken in: at once or not at all, each once by its digest.

What one line is about may be destroyed here, or never have been here: it is kept and said so, and
the rest goes on.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from sotay.bundle import letters as bundled
from sotay.bundle.chain import Link
from sotay.bundle.errors import ChainBreak, Fork, Refused
from sotay.bundle.letters.files import SealedFile
from sotay.model.errors import RecordRefused
from sotay.model.letters import ABOUT, LETTER_KINDS
from sotay.model.shape import encode, parse
from sotay.store.driver import Connection
from sotay.vault.letters import about, arrived, documents, returned
from sotay.vault.letters.arrived import LetterRow, NewLine
from sotay.vault.records import lookup
from sotay.work import identity
from sotay.work.desk import Desk, Outcome
from sotay.work.letters.documents import lacks, take_piece
from sotay.work.letters.news import Arrived
from sotay.work.letters.reading import LETTERS
from sotay.work.membership import Membership

_SHORT = 40  # letters of a kind or an id that nothing else can be read of


def accept_letter(desk: Desk, content: bytes, known: Membership) -> Outcome[Arrived]:
    """Take in a letter; one that came before changes nothing.

    One that contradicts another is kept apart, and `Arrived.apart` says why. Raises a `Refused` for
    one that is not for this device, not signed as it should be, or not to be opened.
    """
    device = known.enrolment.device
    letter, digest = bundled.read_letter(content, known.authority, device=device)
    if arrived.holds(desk.vault.store, digest):
        return Outcome(Arrived(waiting=len(lacks(desk))))
    inside = bundled.opened(letter, [identity.age_identity(desk)])
    apart = _contradicts(desk, letter, digest)
    lines = _lines(desk, inside.bodies)
    named = _documents(lines, inside.files)
    row = LetterRow(
        digest, letter.chain, letter.seq, letter.prev, letter.issued,
        known.authority.serial_of(content, bundled.LETTER), desk.clock.now_ms(), len(lines),
        len(named), apart.code if apart else "",
    )  # fmt: skip
    with desk.vault.writing(desk.clock, "letter", digest) as connection:
        _reread(desk, connection)
        kept = arrived.add(connection, row, lines)
        documents.add(connection, digest, named)
        returned.place(connection)
    if apart:
        return Outcome(Arrived(apart=(str(apart),)), frozenset({LETTERS}))
    return Outcome(_told(desk, kept), frozenset({LETTERS, *lookup.KINDS}))


def accept_piece(desk: Desk, paper: bytes, _known: Membership) -> Outcome[Arrived]:
    """Take in a piece, as `documents.take_piece` does: nobody signs it, its hash is in a letter."""
    return take_piece(desk, paper)


def _told(desk: Desk, kept: list[NewLine]) -> Arrived:
    new = Counter(one.kind for one in kept if not one.fault)
    faults = Counter(one.fault for one in kept)
    return Arrived(
        dict(new),
        destroyed=sum(one.body is None for one in kept if not one.fault),
        unread=faults["unread"],
        clash=faults["clash"],
        waiting=len(lacks(desk)),
    )


def _contradicts(desk: Desk, letter: bundled.Letter, digest: str) -> Refused | None:
    """Return why a letter cannot be the next of its chain, None where it can."""
    held = arrived.places(desk.vault.store, letter.chain)
    try:
        bundled.check_link(letter, digest, {seq: Link(*one) for seq, one in held.items()})
    except (Fork, ChainBreak) as fault:
        return fault
    return None


def _reread(desk: Desk, connection: Connection) -> None:
    """Have lines count that an earlier version of this program could not read."""
    for seq, body in arrived.unread(desk.vault.store):
        (line,) = _lines(desk, [body.encode()])
        if line.fault != "unread":
            arrived.made_out(connection, seq, line)


def _lines(desk: Desk, bodies: Iterable[bytes]) -> list[NewLine]:
    """Return lines as they are kept: of a record that was destroyed here, without a word."""
    read = [read_line(body) for body in bodies]
    known = about.about(desk.vault.store, {line.record for line in read})
    return [
        line._replace(body=None) if known[line.record].where == "destroyed" else line
        for line in read
    ]


def read_line(raw: bytes) -> NewLine:
    """Return a line; of one that cannot be read, what it is about where that can be seen."""
    told = msgspec.json.decode(raw, type=dict[str, object])
    kind = str(told.get("type", ""))[:_SHORT]
    shape = LETTER_KINDS.get(kind)
    try:
        body = parse(raw, shape) if shape is not None else None
    except RecordRefused:
        body = None
    record = next((str(told[key])[:_SHORT] for key in ABOUT if key in told), "")
    said = str(told.get("id", ""))[:_SHORT]
    if body is None:
        return NewLine(kind, said, record, raw.decode(), "unread")
    return NewLine(kind, said, record, encode(body).decode())


def _documents(lines: Iterable[NewLine], files: Mapping[str, SealedFile]) -> dict[str, str]:
    """Return what travels of the documents that lines name whose words are kept."""
    bodies = [msgspec.json.decode(one.body) for one in lines if one.body and not one.fault]
    named = {file["sha256"] for body in bodies for file in body.get("files", ())}
    return {sha256: encode(one).decode() for sha256, one in files.items() if sha256 in named}
