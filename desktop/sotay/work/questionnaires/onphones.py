"""Which questionnaires telephones may have, and what telephones get of them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import msgspec

from sotay.base.errors import SotayError
from sotay.base.sentences import Sentence, _
from sotay.forms.model.form import Form
from sotay.forms.tree.node import Node
from sotay.forms.tree.reading import read
from sotay.store import held
from sotay.upload.phones.keeper import Offered
from sotay.vault.questionnaires import shelf as kept
from sotay.vault.questionnaires.shelf import Questionnaire
from sotay.work.desk import Desk, Outcome
from sotay.work.questionnaires import shelf

PHONES: Final = "phones"  # what an outcome says was touched
_HELD: Final = "phones-forms"  # the ids of what was marked
_NO_ID: Final[Sentence] = "mẫu không có mã phiếu (meta/instanceID) nên gửi lại sẽ thành hai phiếu"
_ELSEWHERE: Final[Sentence] = "mẫu ghi địa chỉ gửi riêng nên điện thoại sẽ gửi đi nơi khác"
_ENCRYPTED: Final[Sentence] = "mẫu mã hóa phiếu cho một máy chủ, máy này không mở được"


@dataclass(frozen=True)
class OnPhones:
    """A questionnaire in use; `why` it cannot be on telephones, "" where it can."""

    questionnaire: Questionnaire
    marked: bool
    why: str = ""


def every(desk: Desk) -> list[OnPhones]:
    """Return the questionnaires in use, of several versions the newest."""
    marked = _marked(desk)
    newest: dict[str, Questionnaire] = {}
    for one in shelf.every(desk, retired=False):
        newest.setdefault(one.id, one)
    return [OnPhones(one, one.id in marked, _why(desk, one)) for one in newest.values()]


def mark(desk: Desk, sha256: str, *, offered: bool) -> Outcome[OnPhones]:
    """Have telephones get a questionnaire, this version and later ones, or no more.

    Raises `QuestionnaireUnknown`.
    """
    one = shelf.known(desk, sha256)
    marked = _marked(desk) | {one.id} if offered else _marked(desk) - {one.id}
    with desk.vault.writing(desk.clock, "phones-forms", sha256) as connection:
        held.hold(connection, _HELD, msgspec.json.encode(sorted(marked)))
    return Outcome(OnPhones(one, offered, _why(desk, one)), frozenset({PHONES}))


def offered(desk: Desk) -> tuple[Offered, ...]:
    """Return what telephones may fetch now."""
    return tuple(
        _offered(desk, one.questionnaire) for one in every(desk) if one.marked and not one.why
    )


def xform(desk: Desk, sha256: str) -> bytes:
    """Return a form as it is kept: what a record pins is what a telephone answers by."""
    return shelf.content(desk, sha256).xform


def attached(desk: Desk, sha256: str, name: str) -> bytes | None:
    """Return a file beside a form."""
    return kept.media(desk.vault.store, sha256, name)


def _offered(desk: Desk, one: Questionnaire) -> Offered:
    made_of = shelf.content(desk, one.sha256)
    media = {name: _md5(content) for name, content in sorted(made_of.media.items())}
    return Offered(one.sha256, one.id, one.version, one.title, _md5(made_of.xform), media)


def _why(desk: Desk, one: Questionnaire) -> str:
    try:
        document = read(shelf.content(desk, one.sha256).xform)
        form = shelf.opened(desk, one.sha256).form
    except SotayError as fault:
        return str(fault)
    said = _submission(document)
    if said.get("base64RsaPublicKey"):
        return _(_ENCRYPTED)
    if said.get("action"):
        return _(_ELSEWHERE)
    return "" if _has_id(form) else _(_NO_ID)


def _submission(document: Node) -> Mapping[str, str]:
    """Return the attributes of `<submission>`, which sends answers elsewhere, or for others."""
    for head in document.elements[0].called("head"):
        for model in head.called("model"):
            for one in model.called("submission"):
                return {each.name: each.value for each in one.attributes}
    return {}


def _has_id(form: Form) -> bool:
    metas = form.instance.called("meta")
    return any(one.called("instanceID") for one in metas)


def _marked(desk: Desk) -> set[str]:
    said = held.held(desk.vault.store, _HELD)
    return msgspec.json.decode(said, type=set[str]) if said else set()


def _md5(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()
