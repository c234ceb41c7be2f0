"""Documents that go with responses: which pieces are lacking, and those that are whole.

A document is another's content. It is looked at as any file from outside: by a child process that
draws or cleans it (`media.room`), and what is given out of the notebook is as that one made it.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from sotay.base.files import sweep_parts, write_whole
from sotay.bundle.errors import NotForUs
from sotay.bundle.letters import files
from sotay.bundle.letters.errors import DocumentBroken
from sotay.bundle.letters.files import SealedFile
from sotay.media import cleaning
from sotay.model.letters import LetterFile, Response
from sotay.store.driver import Connection
from sotay.vault.letters import documents
from sotay.vault.letters.documents import Enclosed
from sotay.work import identity
from sotay.work.attachments import Added
from sotay.work.desk import Desk, Outcome
from sotay.work.letters.errors import DocumentNotHere
from sotay.work.letters.news import Arrived
from sotay.work.letters.reading import LETTERS

State = Literal["here", "waiting", "broken"]
_CIPHER = msgspec.json.Decoder(SealedFile)


@dataclass(frozen=True)
class Document:
    """A document of a response: `lacking` is how many of its pieces are to come."""

    file: LetterFile
    state: State
    lacking: int = 0


def lacks(desk: Desk) -> tuple[str, ...]:
    """Return the pieces that are lacking, those of the newest letter first."""
    store = desk.vault.store
    here, found = documents.pieces_here(store), dict[str, None]()
    for one in documents.awaited(store):
        found |= dict.fromkeys(piece for piece in _pieces(one) if piece not in here)
    return tuple(found)


def take_piece(desk: Desk, paper: bytes) -> Outcome[Arrived]:
    """Keep a piece of a document that a letter names; with the last one the document is here.

    One that nobody waits for changes nothing: its letter comes first. Raises a `Refused` for what
    is no piece.
    """
    sha256, content = files.open_piece(paper)
    wanted = lacks(desk)
    if sha256 not in wanted:
        return Outcome(Arrived(waiting=len(wanted)))
    with desk.vault.writing(desk.clock) as connection:
        documents.keep_piece(connection, sha256, content)
        whole, broken = _settle(desk, connection)
    made = Arrived(documents=whole, broken=broken, waiting=len(lacks(desk)))
    return Outcome(made, frozenset({LETTERS}))


def of_response(desk: Desk, response: Response) -> tuple[Document, ...]:
    """Return the documents of a response, each with whether it is here."""
    store, named = desk.vault.store, [one.sha256 for one in response.files]
    if not named:
        return ()
    here, pieces = documents.here(store, named), documents.pieces_here(store)
    waits = {one.sha256: one for one in documents.awaited(store)}
    whole = {one.sha256: Document(one, "here") for one in response.files if one.sha256 in here}
    return tuple(
        whole.get(one.sha256) or _awaited(one, waits.get(one.sha256), pieces)
        for one in response.files
    )


def content(desk: Desk, sha256: str) -> bytes:
    """Return what a document holds, for a child process to look at; raises `DocumentNotHere`.

    It is as the province enclosed it: nothing in this process decodes it.
    """
    found = documents.content(desk.vault.store, sha256)
    if found is None:
        raise DocumentNotHere
    return found


def looked_through(desk: Desk, file: LetterFile) -> Added:
    """Return a document as a child process made it anew, for it to be shown or given out.

    Takes as long as its child does: the window gives `content` to `cleaning.take` beside the
    notebook. Raises `DocumentNotHere`, or the errors of `media.errors`.
    """
    return cleaning.take(content(desk, file.sha256), file.name)


def save_copy(desk: Desk, file: LetterFile, target: Path, *, replace: bool) -> None:
    """Write a document outside the notebook, looked through, and log that it left."""
    write_copy(looked_through(desk, file), target, replace=replace)
    note_saved(desk, file)


def write_copy(made: Added, target: Path, *, replace: bool) -> None:
    """Write a document that was looked through outside the notebook; needs none."""
    sweep_parts(target)
    with made.open() as source:
        write_whole(target, source.read(), replace=replace)


def note_saved(desk: Desk, file: LetterFile) -> Outcome[None]:
    """Log that a document left the notebook."""
    with desk.vault.writing(desk.clock, "letter-file", file.sha256):
        pass
    return Outcome(None)


def _awaited(file: LetterFile, waits: Enclosed | None, pieces: frozenset[str]) -> Document:
    if waits is None:
        return Document(file, "broken")
    return Document(file, "waiting", sum(one not in pieces for one in _pieces(waits)))


def _pieces(one: Enclosed) -> tuple[str, ...]:
    return _CIPHER.decode(one.cipher).pieces


def _settle(desk: Desk, connection: Connection) -> tuple[int, int]:
    """Keep each document whose pieces are all here; return how many are whole, how many broken."""
    here, waits = documents.pieces_here(desk.vault.store), set[str]()
    whole, broken = set[str](), set[str]()
    for one in documents.awaited(desk.vault.store):
        sealed = _CIPHER.decode(one.cipher)
        if one.sha256 in whole or not here.issuperset(sealed.pieces):
            waits.update(() if one.sha256 in whole else sealed.pieces)
            continue
        try:
            parts = documents.read_pieces(connection, sealed.pieces)
            made = files.disclose(one.sha256, sealed, parts, [identity.age_identity(desk)])
        except (DocumentBroken, NotForUs) as fault:
            documents.refuse(connection, one, fault.code)
            broken.add(one.sha256)
        else:
            documents.keep(connection, one.sha256, made)
            whole.add(one.sha256)
    documents.drop_pieces_but(connection, waits)
    return len(whole), len(broken - whole)
