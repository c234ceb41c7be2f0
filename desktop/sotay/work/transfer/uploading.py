"""A sending under way, without the notebook: each bundle to its end, then what came of them.

A bundle that is refused, or that fails by itself, steps aside; a road that is closed ends it all.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from msgspec import structs

from sotay.base.errors import Cancelled, FileUnreadable, LinkInside, SotayError
from sotay.base.files import there
from sotay.base.private import plain_file
from sotay.base.progress import Stopped, never
from sotay.base.reasons import unreadable
from sotay.bundle import directories, documents, fetching, letters, policies, questionnaires
from sotay.bundle.fetching import LACKS_LIMIT, PIECES_ALONE, Fetch, Packs
from sotay.bundle.keys import SigningKeys
from sotay.bundle.mailbox.names import (
    DIRECTORY_NAME,
    LETTER_NAME,
    LETTER_PIECE_NAME,
    LIST_NAME,
    PIECE_NAME,
)
from sotay.upload.driving import Carrier, drive
from sotay.upload.errors import error_of
from sotay.upload.machine import Upload
from sotay.upload.mail import fetched
from sotay.upload.pacing import Limit
from sotay.upload.steps import Delivered, Denied, NoRoad, Parcel, Pause
from sotay.vault.outbox import SealedRow
from sotay.work.letters.lacking import LetterWants
from sotay.work.published.lacking import Wants
from sotay.work.transfer.papers import ISSUING, POLICY, RECEIPT

_ENVELOPE: Final = 512, 7168  # where the signed first page stands, and its length (FORMAT.md §2)
PATIENCE_S: Final = 180.0  # without progress, before a closed road is told
LINGER_S: Final = 30.0  # for receipts of what just arrived
_ROUNDS: Final = 200  # questions for pieces in one go
_OWN_FAULTS: Final = 2  # bundles in a row that fail by themselves: then it is the road
_ROAD: Final = {"unreachable", "certificate", "clock", "full"}  # no fault of a bundle


@dataclass(frozen=True)
class Passing:
    """How far a bundle is: bytes the province confirmed, and what is waited for, if anything."""

    row: SealedRow
    confirmed: int
    pause: Pause | None


Told = Callable[[Passing], None]


@dataclass
class Sent:
    """What a sending did, whatever ended it; `ended` is why not all of it was tried.

    `confirmed` are bytes and `faults` what stands in the way, by digest; `papers` came down and
    are to be taken in.
    """

    confirmed: dict[str, int] = field(default_factory=dict)
    faults: dict[str, SotayError] = field(default_factory=dict)
    papers: list[tuple[str, bytes]] = field(default_factory=list)
    ended: SotayError | Cancelled | None = None


@dataclass(frozen=True)
class Roads:
    """By what a sending goes: a carrier, the receivers, how patient it is (seconds), how fast.

    `limit` is in bytes a second, None for as fast as it goes.
    """

    carrier: Carrier
    receivers: Sequence[str]
    patience: float | None = PATIENCE_S
    linger: float = LINGER_S
    limit: int | None = None


class Uploading:
    """One sending; `done` tells at any time how far it came."""

    def __init__(self, roads: Roads, told: Told, stopped: Stopped = never) -> None:
        self.done = Sent()
        self._roads, self._told, self._stopped = roads, told, stopped
        self._limit = Limit(roads.limit)
        self._failed = 0  # bundles in a row
        self._arrived: list[tuple[SealedRow, Upload]] = []  # that have no receipt yet
        self._closed: dict[str, tuple[int, SotayError]] = {}  # chains, from a number on, and why

    def send(self, folder: Path, rows: Sequence[SealedRow]) -> None:
        """Send what lies in `folder`; raises why the road is closed, or `Cancelled`."""
        for row in rows:
            if (closed := self._closed.get(row.chain)) is not None and row.seq >= closed[0]:
                self.done.faults[row.digest] = closed[1]
                continue
            try:
                end = self._carry(folder / row.file, row)
            except (FileUnreadable, LinkInside) as fault:
                if there(folder / row.file):  # else somebody took back meanwhile what it holds
                    self.done.faults[row.digest] = fault
                continue
            if not isinstance(end, Delivered):
                self._aside(row, end)

    def linger(self, folder: Path) -> None:
        """Wait for the receipts of what arrived and has none yet, as long as the roads say.

        Bundles are taken in by turns: where one's comes not in time, the others' are asked no more.
        """
        for row, upload in self._arrived if self._roads.linger else ():
            upload.linger(self._roads.linger)
            end = self._driven(upload, folder / row.file, row)
            if not isinstance(end, Delivered) or end.receipt is None:
                return

    def fetch(
        self,
        keys: SigningKeys,
        question: Fetch,
        wants: Wants | None = None,
        letters: LetterWants | None = None,
    ) -> None:
        """Fetch what lies ready, then pieces of questionnaires and documents until none is lacking.

        Raises as `upload.mail.fetched` does.
        """
        left = _Left(wants, letters)
        self._ask(keys, left.asked(question))
        left = left.knowing(text for _name, text in self.done.papers)
        for _round in range(_ROUNDS):
            if not left.lacks:
                return
            self._ask(keys, left.asked(question, pieces=True))
            before, left = left, left.knowing(text for _name, text in self.done.papers)
            if before.lacks == left.lacks:
                return

    def _ask(self, keys: SigningKeys, question: Fetch) -> None:
        def ask(nonce: str, receiver: str, after: str) -> bytes:
            told = structs.replace(
                question, nonce=nonce, receiver=receiver, after=after or question.after
            )
            return fetching.issue_fetch(keys, told)

        roads = self._roads
        for papers in fetched(roads.carrier, roads.receivers, ask, self._stopped):
            self.done.papers += [(_name(text), text.encode()) for text in papers]

    def _carry(self, file: Path, row: SealedRow) -> Delivered | Denied | NoRoad:
        roads = self._roads
        parcel = parcel_at(file, row)
        upload = Upload(parcel, roads.receivers, patience=roads.patience, limit=self._limit)
        end = self._driven(upload, file, row)
        if isinstance(end, Delivered):
            self._failed = 0
            if end.receipt is None:
                self._arrived.append((row, upload))
        return end

    def _driven(self, upload: Upload, file: Path, row: SealedRow) -> Delivered | Denied | NoRoad:
        def tell(one: Upload, pause: Pause | None) -> None:
            self.done.confirmed[row.digest] = one.confirmed
            self._told(Passing(row, one.confirmed, pause))

        end = drive(upload, self._roads.carrier, file, tell, self._stopped)
        if isinstance(end, Delivered) and end.receipt is not None:
            self.done.papers.append((f"{RECEIPT}{row.seq}.json", end.receipt))
        return end

    def _aside(self, row: SealedRow, end: Denied | NoRoad) -> None:
        """Set a bundle aside; raises where no other would fare better."""
        fault = error_of(end)
        road = isinstance(end, NoRoad) and end.why in _ROAD
        if isinstance(end, Denied) and end.device:
            raise fault
        if isinstance(end, Denied) and end.chain:
            first = min(row.seq, self._closed.get(row.chain, (row.seq, fault))[0])
            self._closed[row.chain] = first, fault
        if not road:
            self.done.faults[row.digest] = fault
            self._failed += isinstance(end, NoRoad)
        if road or self._failed >= _OWN_FAULTS:
            raise fault


@dataclass(frozen=True)
class _Left:
    """What is lacking yet of the province's questionnaires and letters."""

    wants: Wants | None
    letters: LetterWants | None

    @property
    def lacks(self) -> tuple[str, ...]:
        """Every piece that is."""
        return tuple(one for each in (self.wants, self.letters) if each for one in each.lacks)

    def knowing(self, papers: Iterable[bytes]) -> "_Left":
        """Return what is lacking once these papers are in."""
        every = list(papers)
        return _Left(
            self.wants.knowing(every) if self.wants else None,
            self.letters.knowing(every) if self.letters else None,
        )

    def asked(self, question: Fetch, *, pieces: bool = False) -> Fetch:
        """Return the question with what is lacking; of pieces alone, or all but those."""
        packs = None
        if self.wants and not (pieces and not self.wants.lacks):
            lacks = self.wants.lacks[:LACKS_LIMIT] if pieces else ()
            packs = Packs(*self.wants.rank, lacks)
        told = self.letters.asked(pieces=pieces) if self.letters else None
        after = PIECES_ALONE if pieces else ""
        return structs.replace(question, packs=packs, letters=told, after=after)


def parcel_at(file: Path, row: SealedRow) -> Parcel:
    """Return what is sent of a sealed file; raises `FileUnreadable`, `LinkInside`."""
    try:
        with plain_file(file) as source:
            source.seek(_ENVELOPE[0])
            return Parcel(row.digest, row.size, source.read(_ENVELOPE[1]))
    except OSError as fault:
        raise unreadable(file, fault) from fault


def _name(text: str) -> str:
    """Return the name a paper would have on a stick."""
    kinds = (
        (documents.RECEIPT, RECEIPT), (policies.POLICY, POLICY),
        (questionnaires.LIST, LIST_NAME), (questionnaires.PIECE, PIECE_NAME),
        (directories.DIRECTORY, DIRECTORY_NAME), (letters.LETTER, LETTER_NAME),
        (letters.files.PIECE, LETTER_PIECE_NAME),
    )  # fmt: skip
    start = next((start for kind, start in kinds if kind in text), ISSUING)
    return f"{start}mang.json"
