"""Files that go with a response: what a commune's machine can show, made clean before they go.

That is a PDF or a picture, as a child process made it (`media.cleaning`). A text file of an office
program is none: the machine that gets it decodes nothing of that kind, and who receives an answer
must be able to read it. It is saved as a PDF first. A signed PDF stays byte for byte.
"""

from hashlib import sha256
from typing import Final

from msgspec import structs

from sotay.base.errors import FieldProblem
from sotay.base.sentences import _
from sotay.base.sizes import size_told
from sotay.base.writing import line
from sotay.media.added import Added
from sotay.model.letters import LETTER_FILE_LIMIT, MOST_LETTER_FILES, LetterFile
from sotay.model.shape import encode
from sotay.province.opening import Province
from sotay.province.responses import drafting
from sotay.province.responses.errors import DocumentOfSound, DraftChanged
from sotay.province.responses.kept import Kept
from sotay.register import documents
from sotay.register import drafts as rows
from sotay.register.drafts import DraftRow

TAKEN: Final = ("image/", "application/pdf")  # the beginnings of types
_MOST: Final = LETTER_FILE_LIMIT  # bytes of all files of one response


def attach(province: Province, kept: Kept, added: Added) -> Kept:
    """Have a file go with the response, kept with the draft at once; raises as `drafting.keep`.

    Raises `DocumentOfSound`, `FieldProblem` for one that is empty, or where it is more than goes
    down with one.
    """
    if not added.type.startswith(TAKEN):
        raise DocumentOfSound(added.name)
    with added.open() as source:
        content = source.read(_MOST + 1)
    name = line(added.name)
    file = LetterFile(sha256=sha256(content).hexdigest(), size=len(content) or 1, name=name)
    files = (*(one for one in kept.draft.files if one.sha256 != file.sha256), file)
    if not content or sum(one.size for one in files) > _MOST or len(files) > MOST_LETTER_FILES:
        says = _("tệp “{n}” rỗng, hoặc các tệp cộng lại quá {m}")
        raise FieldProblem(_("tệp kèm theo"), says.format(n=file.name, m=size_told(_MOST)))
    draft = structs.replace(kept.draft, files=files)
    row = DraftRow(draft.id, draft.matter, encode(draft), kept.version + 1, province.clock.now_ms())
    with province.writing("draft-file", row.id) as connection:
        documents.keep(connection, file.sha256, content)
        if not rows.put(connection, row):
            raise DraftChanged(row.id[-12:])
    return drafting.kept(row)


def content(province: Province, file: LetterFile) -> bytes:
    """Return what a file that goes with a response holds."""
    return documents.content(province.store, file.sha256)
