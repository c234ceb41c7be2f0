"""What the server asks of the province, answered from the snapshot and the signed receipts."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from sotay.base.errors import SotayError, TrustError
from sotay.base.files import read_limited
from sotay.base.sentences import Sentence, _
from sotay.bundle import canonical
from sotay.bundle.announcing import announced
from sotay.bundle.documents import RECEIPT, turned_away
from sotay.bundle.envelope import read_envelope
from sotay.bundle.errors import (
    BadJson,
    BadManifest,
    NotForUs,
    OverLimit,
    Refused,
    RevokedDevice,
    UnknownDevice,
    WrongType,
)
from sotay.bundle.fetching import Fetch, claimed_device, open_fetch
from sotay.bundle.mailbox.names import named
from sotay.province.letters import giving as letters
from sotay.province.questionnaires.giving import PLACE
from sotay.province.receiver import downward
from sotay.province.receiver.index import Index
from sotay.province.receiver.known import Known, Place, Rejected
from sotay.upload.serving.intake import Expected, Mail, Piece, Standing, Turned

PAPERS_LIMIT: Final = 4 << 20  # bytes of what comes down at once
PAGE: Final = 1 << 20  # of receipts: they are read while everybody else waits
_RECEIPT_LIMIT: Final = 64 << 10
_REFUSED_MOST: Final = 10_000
_ILL_FORMED: Final = (BadJson, BadManifest, WrongType, OverLimit)
REFUSED_TOLD: Sentence = (
    "Tỉnh đã xem gói này và không nhận (mã {code}). Hỏi bộ phận tiếp nhận của tỉnh, rồi đóng gói "
    "lại."
)
NONCE_TOLD: Sentence = "Lần hỏi này đã cũ hoặc đã dùng. Hỏi lại."
RECEIVER_TOLD: Sentence = (
    "Máy hỏi thấy một chứng thư khác với chứng thư của tỉnh nên tỉnh không trả lời. Kiểm tra đường "
    "mạng, rồi báo người phụ trách an toàn thông tin."
)


class Answers:
    """An `Intake` for the server. Everything but `mail` of many receipts takes well below 1 ms."""

    def __init__(
        self,
        receipts: Path,
        own: str,
        waiting: Callable[[], int],
        wake: Callable[[], None],
        stale: Callable[[], bool] = lambda: False,
    ) -> None:
        """`stale` says whether the register changed since it was last looked at."""
        self._receipts = receipts
        self._pieces, self._letters = receipts.parent / PLACE, receipts.parent / letters.PLACE
        self._words = downward.Words(receipts.parent / downward.HEARD, wake)
        self._chains: dict[str, tuple[str, int]] = {}
        self.waiting, self._wake, self._stale = waiting, wake, stale
        self._known = Known(0, 0, (), (), (own,), (), (), ())
        self._signers = {one.id: one.signer() for one in self._known.devices}
        self._index = Index()
        self._apart: dict[str, Place] = {}
        self._rejected: dict[str, Rejected] = {}
        self._believed: frozenset[str] = frozenset()
        self._refused: dict[str, tuple[str, str]] = {}

    def learn(self, known: Known) -> None:
        """Answer by another snapshot from now on."""
        self._known = known
        self._signers = {one.id: one.signer() for one in known.devices}
        self._apart = {one.digest: one for one in known.apart}
        self._rejected = {one.place.digest: one for one in known.rejected}
        self._believed = frozenset(known.signers)
        self._chains = {
            one.id: (one.chain, one.last) for one in known.devices if one.last_seq is None
        }

    def admitted(self, places: Iterable[Place]) -> None:
        """Know of bundles that are in."""
        for place in places:
            self._index.add(place)

    def kept_apart(self, place: Place) -> None:
        """Know of a bundle that waits for a person."""
        self._apart[place.digest] = place

    def refuse(self, digest: str, code: str, told: str) -> None:
        """Know why a bundle was refused; when the server has ended, its receipt alone says so."""
        while len(self._refused) >= _REFUSED_MOST:
            del self._refused[next(iter(self._refused))]
        self._refused[digest] = code, told

    def expected(self, envelope: bytes) -> Expected:
        """Return what a first page announces; `Turned` 422 for what is none, 403 for all else."""
        try:
            found = announced(envelope, self._signers)
            if " ".join(found.manifest.to) not in self._known.recipients:
                raise NotForUs("not the recipients of a policy")
        except Refused as fault:
            raise self._turned(fault) from fault
        pieces = tuple(Piece(size, sha256) for size, sha256 in found.pieces)
        manifest = found.manifest
        place = manifest.device, manifest.chain, manifest.seq
        return Expected(found.digest, *place, pieces, found.front)

    def check(self, expected: Expected) -> None:
        """Raise `Turned` 403 where the device was revoked since it announced its bundle."""
        signer = self._signers.get(expected.device)
        if signer is None or not signer.may_send(expected.chain, expected.seq):
            fault = RevokedDevice(expected.device)
            raise Turned(403, fault.slug, str(fault))

    def standing(self, expected: Expected) -> Standing | None:
        """Return what became of a bundle, with its receipt if that lies here."""
        digest = expected.digest
        if self._index.has(expected.device, expected.chain, digest):
            return Standing("received", self._receipt(digest)[0])
        if rejected := self._rejected.get(digest):
            return Standing("refused", code="rejected", told=rejected.told)
        if digest in self._apart:
            return Standing("received", self._receipt(digest)[0])
        code, told = self._refused.get(digest, ("", ""))
        slug = self._receipt(digest)[1]
        if (slug and turned_away(slug)) or code:
            told = told or _(REFUSED_TOLD).format(code=slug)
            return Standing("refused", code=slug or code, told=told)
        return None

    def arrived(self) -> None:
        """Have the worker look into staging."""
        self._wake()

    def mail(self, envelope: bytes, spend: Callable[[str, str], bool]) -> Mail:
        """Return papers for the device that asks; `Turned` 403 for whoever may not."""
        fetch = self._asked(envelope)
        if not spend(fetch.nonce, fetch.device):
            raise Turned(403, "nonce", _(NONCE_TOLD))
        if fetch.receiver not in self._known.receivers:
            raise Turned(403, "receiver", _(RECEIVER_TOLD))
        papers = [] if fetch.after or self._holds_ours(fetch) else [*self._known.papers]
        papers += downward.lists(self._known.lists, fetch)
        papers += self._questionnaires(fetch)
        self._words.hear(fetch, envelope)
        chain, _last = self._chains.get(fetch.device, ("", 0))
        room = PAPERS_LIMIT - PAGE - downward.size(papers)
        papers += downward.letter_pieces(self._letters / chain, fetch, room) if chain else []
        left = min(PAGE, PAPERS_LIMIT - downward.size(papers))
        after = fetch.after
        for mark, read in self._coming(fetch):
            paper = read()
            left -= len(paper)
            if left < 0 and after != fetch.after:  # the first goes in any case
                return Mail(tuple(papers), more=True, after=after)
            after = mark
            if paper:
                papers.append(paper.decode())
        return Mail(tuple(papers), after=after)

    def _coming(self, fetch: Fetch) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Yield what waits for a device under its marks: receipts, then letters of its chain."""
        for mark, digest in self._waiting_for(fetch):
            yield mark, partial(lambda one: self._receipt(one)[0], digest)
        chain, last = self._chains.get(fetch.device, ("", 0))
        yield from downward.letters(self._letters / chain, chain, last, fetch)

    def _questionnaires(self, fetch: Fetch) -> list[str]:
        """Return the list where the device holds another, or the pieces that it lacks.

        As many of them as go in one answer; the device asks again for the rest.
        """
        asked, packs = fetch.packs, self._known.packs
        if asked is None or packs is None:
            return []
        if not asked.lacks:
            held = (asked.serial, asked.number) == (packs.serial, packs.number)
            return [] if fetch.after or held else [packs.paper]
        there = [named(one) for one in asked.lacks if one in packs.pieces]
        return downward.pieces(self._pieces, there, PAPERS_LIMIT - PAGE)

    def _holds_ours(self, fetch: Fetch) -> bool:
        """Return whether the device holds our policy: not another, also of a higher number.

        Whoever has a key that was withdrawn since may have signed any number with it.
        """
        same = fetch.serial is None or fetch.serial == self._known.serial
        return same and fetch.policy == self._known.epoch

    def _asked(self, envelope: bytes) -> Fetch:
        try:
            device = claimed_device(envelope)
            if (signer := self._signers.get(device)) is None:
                raise UnknownDevice(device[:64])
            return open_fetch(envelope, signer.public)
        except Refused as fault:
            raise self._turned(fault) from fault

    def _turned(self, fault: Refused) -> Turned:
        """Return the refusal; not yet where the register may know better by now.

        Who was enrolled, or let in again, a moment ago is not told that nobody knows them.
        """
        if isinstance(fault, _ILL_FORMED):
            return Turned(422, fault.slug, str(fault))
        if self._stale():
            self._wake()
            return Turned(503, "busy", retry_after=1)
        return Turned(403, fault.slug, str(fault))

    def _waiting_for(self, fetch: Fetch) -> Iterator[tuple[str, str]]:
        """Yield each bundle whose receipt a device has not got, under a mark to go on from.

        Of a chain of which it has more than is here the last one as well: it says how far the
        chain is here, in a register that was brought back from a backup.
        """
        had = {one.chain: one.have_receipts_up_to for one in fetch.chains}
        beside = (*self._apart.values(), *(one.place for one in self._rejected.values()))
        here = set(self._index.of(fetch.device))
        here.update((it.chain, it.seq, it.digest) for it in beside if it.device == fetch.device)
        top = {chain: seq for chain, seq, _digest in sorted(here)}
        for chain, seq, digest in sorted(here):
            mark = f"{chain}.{seq:016d}.{digest}"
            if mark > fetch.after and (
                seq > had.get(chain, 0) or seq == top[chain] < had.get(chain, 0)
            ):
                yield mark, digest

    def _receipt(self, digest: str) -> tuple[bytes, str]:
        """Return the newest receipt of just this bundle and its code, nothing where there is none.

        Nor where its key is not among the papers we give yet, or was withdrawn: no device would
        believe it. The worker is about to tell of the one, and to sign anew for the other.
        """
        path = self._receipts / f"bien-nhan-{digest[:16]}.json"
        try:
            content = read_limited(path, _RECEIPT_LIMIT, ours=True)
            envelope = read_envelope(content, RECEIPT)
            payload = canonical.decode_object(envelope.payload)
        except (SotayError, TrustError):
            return b"", ""
        good = payload.get("digest") == digest and envelope.keyids[0] in self._believed
        return (content, str(payload.get("code") or "")) if good else (b"", "")
