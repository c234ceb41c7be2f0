"""Papers that came down in a mailbox: read beside the notebook, then taken in one by one.

Nothing is believed by its name or place: `receiving.accept_paper` does, under the province's key.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sotay.base.errors import PersonError, SotayError, TrustError
from sotay.base.files import read_limited
from sotay.bundle import documents, signed
from sotay.bundle.errors import Refused
from sotay.bundle.issuing.errors import IssuerWithdrawn
from sotay.bundle.letters import LETTER
from sotay.bundle.mailbox.names import (
    DIRECTORY_NAME,
    ENDING,
    LETTER_NAME,
    LETTER_PIECE_NAME,
    letter_piece_named,
)
from sotay.bundle.mailbox.places import going_down, listing, shown_name
from sotay.vault.letters import arrived
from sotay.work.desk import Desk, Outcome
from sotay.work.directory import arriving
from sotay.work.errors import ReceiptForeign
from sotay.work.letters import news
from sotay.work.letters.lacking import LetterWants
from sotay.work.membership import membership
from sotay.work.published.arriving import NOTHING, Arrived, together
from sotay.work.published.lacking import Wants
from sotay.work.published.onstick import lying_there
from sotay.work.transfer import receiving, sisters
from sotay.work.transfer.following import APART, followed

RECEIPT, POLICY, ISSUING = "bien-nhan-", "chinh-sach-", "khoa-ky-"  # what their names begin with
_BEGIN: Final = (RECEIPT, POLICY, ISSUING, LETTER_NAME, DIRECTORY_NAME)
_BUDGET: Final = 256 << 20  # bytes of papers read in one visit


@dataclass(frozen=True)
class Fault:
    """What is wrong with one file of a stick; `code` and words of the error."""

    file: str
    code: str
    told: str

    @classmethod
    def of(cls, file: str, fault: SotayError) -> "Fault":
        """Return what is told of `fault`, met at `file`."""
        return cls(file, fault.code, str(fault))


@dataclass(frozen=True)
class Papers:
    """What lies there for this device: each paper's name and content.

    `ignored` are names that are none of ours; `more` says that not all was looked at.
    """

    found: tuple[tuple[str, bytes], ...] = ()
    faults: tuple[Fault, ...] = ()
    ignored: tuple[str, ...] = ()
    more: bool = False

    @property
    def contents(self) -> tuple[bytes, ...]:
        """What each paper says."""
        return tuple(content for _name, content in self.found)


@dataclass(frozen=True)
class Taken:
    """What became of the papers.

    `receipts` are of bundles that are received now, `apart` of those that the province keeps
    apart, `others` policies and keys that were news; `sisters` says that some are, for the first
    time, of another copy of this notebook; `lost` is how many bundles the province had and misses
    now; `known` is how many said nothing new.
    """

    receipts: tuple[documents.Receipt, ...] = ()
    apart: tuple[documents.Receipt, ...] = ()
    others: tuple[str, ...] = ()
    known: int = 0
    faults: tuple[Fault, ...] = ()
    sisters: bool = False
    lost: int = 0
    questionnaires: Arrived = NOTHING  # of the province
    letters: news.Arrived = news.NOTHING
    directory: arriving.Changed = arriving.NOTHING


def is_paper(name: str) -> bool:
    """Return whether a file is named as a paper of the province is, in any case of letters."""
    low = name.casefold()
    return low.startswith(_BEGIN) and low.endswith(ENDING)


def _is_piece(name: str) -> bool:
    low = name.casefold()
    return low.startswith(LETTER_PIECE_NAME) and low.endswith(ENDING)


def papers_at(
    root: Path, code: str, wants: Wants | None = None, letters: LetterWants | None = None
) -> Papers:
    """Read what lies in a mailbox for the device with this code; needs no notebook.

    Of the questionnaires that lie there for all, the newest list, and the pieces that are lacking
    where one `wants` some; so of the documents of `letters`. Raises `LinkInside`, or
    `FileUnreadable` where the stick itself cannot be read.
    """
    read = _Read()
    for folder in going_down(root, code):
        there = listing(folder)
        read.more |= there.more
        read.ignored += [*there.others, *map(shown_name, (*there.folders, *there.parts))]
        for path in there.files:
            if is_paper(path.name):
                read.add(path)
            elif _is_piece(path.name):
                read.pieces[path.name.casefold()] = path
            else:
                read.ignored.append(shown_name(path))
    if letters is not None:
        for piece in letters.knowing(content for _name, content in read.found).lacks:
            if (named := letter_piece_named(piece).casefold()) in read.pieces:
                read.add(read.pieces[named])
    if wants is not None:
        beside = wants.knowing(content for _name, content in read.found)
        read.found += lying_there(root, beside, read.left)
    return Papers(tuple(read.found), tuple(read.faults), tuple(read.ignored), read.more)


@dataclass
class _Read:
    """What was read of a stick so far; of pieces only where they lie. `left` in bytes."""

    found: list[tuple[str, bytes]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    pieces: dict[str, Path] = field(default_factory=dict)
    left: int = _BUDGET
    more: bool = False

    def add(self, path: Path) -> None:
        """Read one, unless it is too much for one visit; what is wrong with it is told."""
        if self.left <= 0:
            self.more = True
            return
        try:
            content = read_limited(path, signed.DOCUMENT_LIMIT, ours=True)
        except SotayError as fault:
            self.faults.append(Fault.of(shown_name(path), fault))
            return
        self.left -= len(content)
        self.found.append((shown_name(path), content))


@dataclass
class _Came:
    """What was taken in so far, each kind of paper by itself."""

    receipts: dict[str, documents.Receipt] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    questionnaires: list[Arrived] = field(default_factory=list)
    letters: list[news.Arrived] = field(default_factory=list)
    directories: list[arriving.Changed] = field(default_factory=list)

    def add(self, name: str, got: receiving.Accepted) -> None:
        if isinstance(got.value, documents.Receipt):
            self.receipts[got.value.digest] = got.value
        elif isinstance(got.value, Arrived):
            self.questionnaires.append(got.value)
        elif isinstance(got.value, news.Arrived):
            self.letters.append(got.value)
        elif isinstance(got.value, arriving.Changed) and got.value.number:
            self.directories.append(got.value)
        elif got.touched:
            self.others.append(name)

    @property
    def apart_from_receipts(self) -> int:
        known = len(self.questionnaires) + len(self.letters) + len(self.directories)
        return len(self.others) + known


def take_in(desk: Desk, papers: Papers) -> Outcome[Taken]:
    """Take in each paper; what is wrong with one stops no other. Raises a `WorldError` of ours."""
    before = _standing(desk)
    others_before = sisters.chains(desk)
    came = _Came()
    wrong: list[tuple[bytes, Fault]] = []
    doubted: list[tuple[bytes, Fault]] = []
    touched: frozenset[str] = frozenset()
    for name, content in receiving.in_order(list(papers.found)):
        try:
            got = receiving.accept_paper(desk, content, name)
        except ReceiptForeign:
            touched |= {"bundle"}  # gaps may be told in it
            continue
        except (PersonError, TrustError) as fault:
            kept = doubted if isinstance(fault, IssuerWithdrawn) else wrong
            kept.append((content, Fault.of(name, fault)))
            continue
        touched |= got.touched
        came.add(name, got)
    after = _standing(desk)
    wrong += [one for one in doubted if _is_missed(desk, one[0], after)]
    new = [one for digest, one in came.receipts.items() if after.get(digest) != before.get(digest)]
    taken = Taken(
        tuple(one for one in new if after[one.digest][0] != APART),
        tuple(one for one in new if after[one.digest][0] == APART),
        tuple(came.others),
        len(papers.found) - len(new) - len(wrong) - came.apart_from_receipts,
        tuple(fault for _content, fault in wrong),
        sisters=sisters.chains(desk) > others_before,
        lost=sum(_lost(before[digest][0], after[digest][0]) for digest in before),
        questionnaires=together(came.questionnaires),
        letters=news.together(came.letters),
        directory=arriving.together(came.directories),
    )
    return Outcome(taken, touched)


def _standing(desk: Desk) -> dict[str, tuple[str | None, str]]:
    return {one.digest: (one.receipt, one.fault) for one in followed(desk)}


def _is_missed(desk: Desk, content: bytes, after: Mapping[str, tuple[str | None, str]]) -> bool:
    """Return whether what a paper said is known from no other, now that its key is withdrawn.

    Such papers lie about on sticks for years. Of a receipt another one of the same bundle tells, of
    a policy the one that is held now; a letter may have been taken in before.
    """
    with suppress(Refused):
        return not arrived.holds(desk.vault.store, signed.read(content, LETTER)[0].digest)
    with suppress(Refused):
        digest = signed.read(content, documents.RECEIPT)[1].get("digest")
        return isinstance(digest, str) and digest in after and after[digest][0] is None
    return membership(desk).doubtful


def _lost(before: str | None, after: str | None) -> bool:
    return before not in (None, APART) and after is None
