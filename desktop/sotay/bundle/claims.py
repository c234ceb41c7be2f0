"""What a file from outside says it is, before anything of it is believed.

It is told by content alone: a name proves nothing, and mail and sticks change names.
"""

from pathlib import Path
from typing import BinaryIO, Final, Literal

from sotay.base.errors import SotayError
from sotay.base.files import read_limited
from sotay.base.sentences import Sentence, _
from sotay.bundle import directories, documents, issuing, letters, policies, questionnaires, signed
from sotay.bundle.errors import WrongType
from sotay.bundle.keyfiles.errors import DocumentUnreadable
from sotay.bundle.keyfiles.signers import is_answer
from sotay.bundle.letters import files
from sotay.bundle.letters.got import GOT
from sotay.bundle.manifest import TYPE
from sotay.bundle.peers import KIND
from sotay.bundle.trails.lines import MAGIC
from sotay.bundle.verify import MANIFEST, opened, read_front

Sort = Literal[
    "bundle", "peer", "request", "answer", "receipt", "policy", "issuing", "list", "piece",
    "letter", "letter-piece", "directory", "got", "trail",
]  # fmt: skip
PAPERS: Final[dict[str, Sort]] = {
    documents.REQUEST: "request",
    documents.RECEIPT: "receipt",
    policies.POLICY: "policy",
    issuing.ISSUING: "issuing",
    questionnaires.LIST: "list",
    questionnaires.PIECE: "piece",
    letters.LETTER: "letter",
    files.PIECE: "letter-piece",
    directories.DIRECTORY: "directory",
    GOT: "got",
}
CALLED: Final[dict[Sort, Sentence]] = {
    "bundle": "Gói dữ liệu gửi tỉnh",
    "peer": "Gói trao giữa các máy của xã",
    "request": "Đề nghị đăng ký của một máy",
    "answer": "Tệp xác nhận đăng ký",
    "receipt": "Phiếu báo nhận của tỉnh",
    "policy": "Chính sách của tỉnh",
    "issuing": "Khóa ký mới của tỉnh",
    "list": "Danh sách mẫu phiếu của tỉnh",
    "piece": "Một phần mẫu phiếu của tỉnh",
    "letter": "Thư của tỉnh",
    "letter-piece": "Một phần văn bản của tỉnh",
    "directory": "Danh mục của tỉnh",
    "got": "Phiếu báo đã nhận thư của một máy",
    "trail": "Hành trình của một kiến nghị",
}
_OURS: Final[Sentence] = "tệp của Sổ tay (gói, phiếu báo nhận, thư, tệp xác nhận đăng ký…)"
_BEGINNING: Final = 64  # bytes
_MOST: Final = 8 << 20  # bytes: an answer holds a policy with its revocations


def claimed(path: Path) -> Sort:
    """Return what the file at `path` claims to be; nothing of it is checked.

    Raises `DocumentUnreadable` for one that is none of ours, a `Refused` for a bundle or paper that
    is broken, `FileUnreadable`, `FolderGiven`, `NotAFile`, `FileTooLarge`.
    """
    with opened(path) as source:
        beginning = source.read(_BEGINNING)
        if beginning.startswith(f"{MANIFEST}\0".encode()):
            return _bundle(source)
    if beginning.startswith(MAGIC):
        return "trail"
    if not beginning.lstrip().startswith(b"{"):
        raise _foreign(path)
    content = read_limited(path, _MOST)
    if is_answer(content):
        return "answer"
    if b'"payloadType"' in content and (found := PAPERS.get(signed.kind_of(content))):
        return found
    raise _foreign(path)


def _bundle(source: BinaryIO) -> Sort:
    try:
        read_front(source, TYPE)
    except WrongType:
        read_front(source, KIND)
        return "peer"
    return "bundle"


def _foreign(path: Path) -> SotayError:
    return DocumentUnreadable(path.name, _(_OURS))
