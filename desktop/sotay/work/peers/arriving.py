"""What comes from another machine: opened, checked line by line, put beside what is here.

Once by its digest; a crash between two lines leaves those before it, and the same file goes on.
What was destroyed here stays so; what somebody took back on either machine is taken back on both.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from sotay.base.errors import Cancelled, PersonError
from sotay.base.progress import Progress, Stopped, never, silent
from sotay.bundle.errors import Refused
from sotay.bundle.opening import OpenedBundle, open_bundle
from sotay.bundle.peers import KIND
from sotay.bundle.records import RecordLine, checked_line
from sotay.model import receivable
from sotay.model.errors import RecordRefused
from sotay.model.peers import PEER, PeerState
from sotay.model.record import Record
from sotay.model.returns import Objection, Reply, ReturnBody, Telling
from sotay.model.shape import parse
from sotay.model.tombstones import TOMBSTONE, Tombstone
from sotay.model.withdrawals import Withdrawal
from sotay.store.driver import Connection
from sotay.vault import peercounted, peergone, peers, shredding
from sotay.vault.attachments import contents
from sotay.vault.privacy import consents, maybesent, purging
from sotay.vault.privacy import withdrawing as sounds
from sotay.vault.records import apart, keeping, lookup
from sotay.vault.records.lookup import Revision
from sotay.work import identity
from sotay.work.copies.places import keep_lists
from sotay.work.desk import Desk, Outcome
from sotay.work.letters.reading import LETTERS
from sotay.work.membership import own_unit
from sotay.work.peers import differences, files, saying, withdrawing
from sotay.work.peers.came import Came
from sotay.work.peers.errors import ToldTooMuch
from sotay.work.peers.knowing import PEERS, Peer
from sotay.work.peers.leaving import HAS, SAID
from sotay.work.privacy import consenting

_BATCH = 50  # lines in one transaction


def take(
    desk: Desk, peer: Peer, path: Path, progress: Progress = silent, cancelled: Stopped = never
) -> Outcome[Came | None]:
    """Take in a bundle of a machine; None of one that was before, with nothing looked at.

    A stop, heeded between two batches, raises `Cancelled`; the same file goes on another time.
    Raises a `Refused` for one that is not to be believed, `FileUnreadable`, a `WorldError` of ours.
    """
    own, signers = identity.age_identity(desk), {peer.device: peer.signer}
    with open_bundle(
        path, signers, own, kind=KIND, progress=progress, cancelled=cancelled
    ) as opened:
        if peers.is_known(desk.vault.store, opened.digest):
            return Outcome(None)
        going = _Taking(desk, peer, opened, Came(peer.device))
        try:
            going.run(progress, cancelled)
        finally:
            desk.vault.store.truncate_log()  # a consent withdrawn in it may have shredded a card
            shredding.drop_withdrawn(desk.vault)
            keep_lists(desk)
    desk.vault.index()
    return Outcome(going.came, frozenset({*lookup.KINDS, PEERS, LETTERS, "bundle"}))


@dataclass
class _Taking:
    desk: Desk
    peer: Peer
    opened: OpenedBundle
    came: Came
    items: list[str] = field(default_factory=list)
    states: list[PeerState] = field(default_factory=list)
    stones: list[Tombstone] = field(default_factory=list)
    back: list[Withdrawal] = field(default_factory=list)
    said: list[ReturnBody] = field(default_factory=list)
    beside: set[str] = field(default_factory=set)

    def run(self, progress: Progress, cancelled: Stopped) -> None:
        """Take in what is told first, then the records, then that it came."""
        versions = sum(self._sort(checked_line(raw)) for raw in self.opened.lines())
        heeding = withdrawing.Heeding(self.desk, self.peer.device, self.opened.digest, self.back)
        for number, batch in enumerate(self._batches()):
            progress(number * _BATCH, versions)
            if cancelled():
                raise Cancelled
            with self.desk.vault.writing(self.desk.clock, "peer-take", str(len(batch))) as to:
                came = [id_ for line, raw in batch if (id_ := self._line(to, line, raw))]
                self._put_together(to)
                maybesent.note_came(to, came)
                consents.owe_what_came(to, came)
        heeding.finish()
        self.came.withdrawn = heeding.withdrawn
        self.items += heeding.items
        self._refuse(heeding.over)
        with self.desk.vault.writing(self.desk.clock, "peer-came", self.opened.digest) as to:
            self._say(to)
            self._note(to)

    def _sort(self, line: RecordLine) -> bool:
        """Set aside what is told and is no version; return whether it is one."""
        try:
            if line.type == PEER:
                self.states.append(parse(bytes(line.body), PeerState))
            elif line.type == TOMBSTONE:
                self.stones.append(parse(bytes(line.body), Tombstone))
            elif line.type not in lookup.KINDS:
                body = receivable.read(line, {}) if not receivable.newer(line) else None
                if isinstance(body, Withdrawal):
                    self.back.append(body)
                elif isinstance(body, Telling | Objection | Reply):
                    self.said.append(body)
        except RecordRefused as fault:
            self.came.refused.append((fault.code, str(fault)))
        return line.type in lookup.KINDS

    def _refuse(self, over: int) -> None:
        """Say that a machine told more than one may."""
        if over:
            fault = ToldTooMuch(self.peer.code)
            self.came.refused.append((fault.code, str(fault)))

    def _batches(self) -> Iterator[list[tuple[RecordLine, bytes]]]:
        batch: list[tuple[RecordLine, bytes]] = []
        for raw in self.opened.lines():
            if (line := checked_line(raw)).type in lookup.KINDS:
                batch.append((line, raw))
            if len(batch) == _BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    def _line(self, to: Connection, line: RecordLine, raw: bytes) -> str:
        """Take in one version; return the record it is of, "" where it was not taken."""
        try:
            record = self._read(to, line)
            if purging.is_destroyed(to, record.id):
                consenting.take_back_gone(self.desk, to, record)
                self.came.destroyed += 1
                return ""
            for one in record.attachments:
                files.bring(self.desk, to, self.opened, one)
            self._beside(to, line, raw, record)
        except (PersonError, Refused) as fault:
            self.came.refused.append((fault.code, str(fault)))
            return ""
        self.items.append(line.rev)
        return record.id

    @cached_property
    def _unit(self) -> str:
        """Whose records are taken: asked once, for the enrolment is checked at each asking."""
        return own_unit(self.desk)

    def _read(self, to: Connection, line: RecordLine) -> Record:
        """Return what a line says; raises `RecordRefused` for one that cannot be of here."""
        record = receivable.read(line, self.opened.blobs) if not receivable.newer(line) else None
        if not isinstance(record, Record):
            raise RecordRefused("type", line.type)
        if record.place.unit != self._unit:
            raise RecordRefused("place.unit", record.place.unit)
        here = lookup.row_of(self.desk.vault.store, record.id)
        if here is not None and here.kind != record.of_kind:
            raise RecordRefused("type", line.type)
        if apart.owner(to, [line.rev, *line.parents]) - {record.id}:
            raise RecordRefused("parents", line.rev)
        return record

    def _beside(self, to: Connection, line: RecordLine, raw: bytes, record: Record) -> None:
        at = keeping.next_ms(to, self.desk.clock.now_ms())
        revision = Revision(line.rev, record.id, line.hlc, at, raw)
        if lookup.row_of(self.desk.vault.store, record.id) is None:
            differences.begin(self.desk, to, record, revision)
            self.came.new += 1
        elif apart.add(to, revision, self.peer.device):
            self._hold(to, record)
            self.beside.add(record.id)
            self.came.changed += 1
        else:
            self.came.known += 1

    def _hold(self, to: Connection, record: Record) -> None:
        """Keep the files of what stands apart, but for sounds that somebody took back here."""
        kept = record.without_sounds() if sounds.taken_back(to, record) else record
        contents.hold(to, record.id, [one.sha256 for one in kept.attachments])

    def _put_together(self, to: Connection) -> None:
        """Put records together once for all versions of a batch, however many those are."""
        for record in sorted(self.beside):
            with suppress(PersonError, Refused):  # what cannot be put together waits for a person
                differences.resolve(self.desk, to, record)
        self.beside.clear()

    def _say(self, to: Connection) -> None:
        """Note what was said of letters there."""
        self.items += [f"{SAID}{one.id}" for one in self.said]
        noted = saying.note(self.desk, to, self.peer.device, self.said)
        self.came.said += noted.new
        self._refuse(noted.over)

    def _note(self, to: Connection) -> None:
        """Note that all of it came, what it says of its writer, and what that has of ours."""
        here = {
            row.id for row in lookup.rows_of(self.desk.vault.store, [s.id for s in self.stones])
        }
        gone = [(s.id, s.destroyed.isoformat(), s.why) for s in self.stones if s.id in here]
        peergone.note_gone(to, self.peer.device, gone)
        self.came.gone = len(gone)
        anew = False
        for state in self.states:
            if state.branch != self.peer.row.branch:
                if self.peer.row.branch and state.branch in ("", *self.peer.row.before):
                    continue  # an older one, that turns up late
                anew = True
                peers.begin_branch(to, self.peer.device, state.branch, state.before)
            peers.confirm(to, self.peer.device, state.got)
        received = [rev for state in self.states for rev in state.received]
        self.items += [f"{HAS}{rev}" for rev in peers.here(to, received)]
        manifest = self.opened.manifest
        peercounted.end_begun(to, self.opened.digest)
        peers.add_bundle(
            to, self.opened.digest, self.peer.device, manifest.seq, self.desk.clock.now_ms(),
            ours=False, items=self.items,
            owed=anew or self.came.anything or bool(self.stones or self.back or received),
        )  # fmt: skip
