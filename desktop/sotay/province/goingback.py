"""The signed papers that go back to a device by a stick: receipts, the policy, letters."""

from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from msgspec import structs

from sotay.base.files import read_limited
from sotay.bundle import directories, documents, policies, questionnaires, signed
from sotay.bundle.documents import RECEIPT, Receipt
from sotay.bundle.errors import Refused
from sotay.bundle.issuing import Authority, open_issuing
from sotay.bundle.letters import read_letter
from sotay.bundle.mailbox.names import LIST_NAME
from sotay.bundle.mailbox.putting import There
from sotay.province import receipts
from sotay.province.authority import policies as signing
from sotay.province.directory import giving as listing
from sotay.province.keyring.errors import NoSigningKey
from sotay.province.letters import giving
from sotay.province.opening import Province
from sotay.province.questionnaires import giving as asking

LATEST: Final = 20  # receipts of earlier bundles that ride along: the last stick may be lost
Judge = Callable[[Province, bytes], There]


@dataclass(frozen=True)
class Paper:
    """A paper of ours: its file's name, what it holds, and which device it is for, "" for all.

    `letter` is the digest of a letter, "" of any other.
    """

    name: str
    content: bytes
    device: str
    _judge: Judge
    letter: str = ""

    def judge(self, province: Province) -> Callable[[bytes], There]:
        """Return what says of another file under this name whether it need not, or may not, go.

        It counts as ours only by our own signature.
        """
        return partial(self._judge, province)


def receipt_in(path: Path) -> Paper:
    """Return a receipt that lies in the register's own folder."""
    content = read_limited(path, signed.DOCUMENT_LIMIT, ours=True)
    _envelope, raw = signed.read(content, RECEIPT)
    told = signed.shaped(raw, Receipt)
    return Paper(path.name, content, told.device, partial(_receipt, told))


def latest(province: Province, device: str, beside: Collection[str]) -> list[Paper]:
    """Return a device's newest receipts, let in or turned away, but for those named `beside`."""
    paths = receipts.latest(province, device, LATEST)
    return [receipt_in(path) for path in paths if path.name not in beside]


def standing(province: Province) -> list[Paper]:
    """Return what every device is to have: the keys that sign, the policy and the lists."""
    *keys, (name, policy) = signing.papers(province)
    found = [Paper(key, content, "", partial(_issuing, content)) for key, content in keys]
    found.append(Paper(name, policy, "", partial(_ranked, policies.ranked, policy)))
    with suppress(NoSigningKey):
        if (lists := listing.given(province)) is not None:
            judge = partial(_ranked, directories.ranked, lists.content)
            found.append(Paper(lists.name, lists.content, "", judge))
    return found


def questionnaires_for_all(province: Province) -> Iterator[Paper]:
    """Yield the list of questionnaires as it stands, then each piece, read when it is due."""
    for name, content in asking.papers(province):
        held = content()
        judge = _list if name.startswith(LIST_NAME) else _piece
        yield Paper(name, held, "", partial(judge, held))


def letters(province: Province, device: str) -> Iterator[Paper]:
    """Yield the letters a device does not say it has, each behind its documents; sealed now.

    Nothing where nothing can be signed today: what waits goes on waiting.
    """
    with suppress(NoSigningKey):
        for one in giving.papers(province, device):
            held = one.content()
            judge = partial(_letter if one.digest else _piece, held)
            yield Paper(one.name, held, device, judge, one.digest)


def _letter(ours: bytes, province: Province, there: bytes) -> There:
    with suppress(Refused):
        known = province.authority
        same = read_letter(there, known)[1] == read_letter(ours, known, held=True)[1]
        return "good" if same else "other"
    return "other"


def _list(ours: bytes, province: Province, there: bytes) -> There:
    with suppress(Refused):
        known = province.authority
        same = questionnaires.ranked(there, known) == questionnaires.ranked(ours, known)
        return "good" if same else "other"
    return "other"


def _piece(_ours: bytes, _province: Province, _there: bytes) -> There:
    """Say that what lies there is worth nothing: a piece is what its name says, or spoilt."""
    return "older"


def _receipt(ours: Receipt, province: Province, there: bytes) -> There:
    """Say which receipt stands: what is in stays so, then what was turned away, then the later."""
    with suppress(Refused):
        other = documents.open_receipt(there, province.authority)
        if other.digest != ours.digest:
            return "other"
        if ours.weight != other.weight:
            return "older" if ours.weight > other.weight else "good"
        same = structs.replace(other, issued=ours.issued, state=ours.state) == ours
        return "good" if same or other.issued > ours.issued else "older"
    return "other"


def _issuing(ours: bytes, province: Province, there: bytes) -> There:
    with suppress(Refused):
        same = open_issuing(there, province.root) == open_issuing(ours, province.root)
        return "good" if same else "other"
    return "other"


def _ranked(
    ranked: Callable[[bytes, Authority], tuple[object, policies.Rank]],
    ours: bytes, province: Province, there: bytes,
) -> There:  # fmt: skip
    with suppress(Refused):
        known = province.authority
        if ranked(there, known)[1] == ranked(ours, known)[1]:
            return "good"
    return "other"
