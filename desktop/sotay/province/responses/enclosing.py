"""Files that go with a response: what a commune's machine can show, made clean before they go.

That is a PDF or a picture, as a child process made it (`media.cleaning`). A text file of an office
program is none: the machine that gets it decodes nothing of that kind, and who receives an answer
must be able to read it. It is saved as a PDF first. A signed PDF stays byte for byte.
"""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Final

from msgspec import structs

from sotay.base.errors import FieldProblem, SotayError
from sotay.base.progress import Stopped, never
from sotay.base.sentences import _, counted
from sotay.base.sizes import size_told
from sotay.base.writing import line
from sotay.media.added import Added
from sotay.model.letters import LETTER_FILE_LIMIT, MOST_LETTER_FILES, LetterFile
from sotay.model.shape import encode
from sotay.province.opening import Province
from sotay.province.responses import drafting
from sotay.province.responses.errors import DocumentNotTaken, DocumentOfSound, DraftChanged
from sotay.province.responses.kept import Kept
from sotay.register import documents
from sotay.register import drafts as rows
from sotay.register.drafts import DraftRow

TAKEN: Final = ("image/", "application/pdf")  # the beginnings of types
_MOST: Final = LETTER_FILE_LIMIT  # bytes of all files of one response


def looked_through(path: Path, cancelled: Stopped = never) -> Added:
    """Return a file as a child made it clean; raises `DocumentNotTaken`, `Cancelled`."""
    from sotay.media import cleaning  # noqa: PLC0415 - decoders; few commands need them

    try:
        return cleaning.take(path, path.name, cancelled=cancelled)
    except SotayError as fault:
        raise DocumentNotTaken(path.name, str(fault)) from fault


def fit(files: tuple[LetterFile, ...], more: Iterable[Added]) -> None:
    """Make sure that these may go along beside `files`; raises as `attach`, keeps nothing."""
    for added in more:
        _content, _file, files = _joined(files, added)


def attach(province: Province, kept: Kept, added: Added) -> Kept:
    """Have a file go with the response, kept with the draft at once; raises as `drafting.keep`.

    Raises `DocumentOfSound`, `FieldProblem` for one that is empty, or where it is more than goes
    down with one.
    """
    content, file, files = _joined(kept.draft.files, added)
    draft = structs.replace(kept.draft, files=files)
    row = DraftRow(draft.id, draft.matter, encode(draft), kept.version + 1, province.clock.now_ms())
    with province.writing("draft-file", row.id) as connection:
        documents.keep(connection, file.sha256, content)
        if not rows.put(connection, row):
            raise DraftChanged(row.id[-12:])
    return drafting.kept(row)


def _joined(
    files: tuple[LetterFile, ...], added: Added
) -> tuple[bytes, LetterFile, tuple[LetterFile, ...]]:
    """Return what a file holds, how it goes along, and all that go along then."""
    if not added.type.startswith(TAKEN):
        raise DocumentOfSound(added.name)
    with added.open() as source:
        content = source.read(_MOST + 1)
    name = line(added.name)
    if not content:
        raise _too_much(_("tệp “{n}” rỗng"), name)
    if len(content) > _MOST:
        raise _too_much(_("tệp “{n}” lớn quá {m}"), name)
    file = LetterFile(sha256=sha256(content).hexdigest(), size=len(content), name=name)
    files = (*(one for one in files if one.sha256 != file.sha256), file)
    if sum(one.size for one in files) > _MOST:
        raise _too_much(_("thêm “{n}” thì các tệp cộng lại quá {m}"), name)
    if len(files) > MOST_LETTER_FILES:
        says = counted("thêm “{f}” thì quá {n} tệp", MOST_LETTER_FILES, f=name)
        raise FieldProblem(_("tệp kèm theo"), says)
    return content, file, files


def _too_much(says: str, name: str) -> FieldProblem:
    told = says.format(n=name, m=size_told(_MOST))
    return FieldProblem(_("tệp kèm theo"), told)


def content(province: Province, file: LetterFile) -> bytes:
    """Return what a file that goes with a response holds."""
    return documents.content(province.store, file.sha256)
