"""`sotayctl send` and `fetch` over a network, while the notebook is shut.

A sending may take hours, and a notebook is open in one program at a time: it is opened to gather
what goes, for a moment now and then to note how much the province confirmed, and at the end.
"""

import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import Final

from sotay.app.cli.notebook import open_desk
from sotay.app.cli.output import PercentLine
from sotay.app.cli.session import NOTEBOOK, Session
from sotay.base.errors import SotayError, TrustError
from sotay.base.sentences import _
from sotay.store.errors import OpenElsewhere
from sotay.upload.errors import OtherNetwork, RoadClosed
from sotay.upload.pacing import FLOOR
from sotay.upload.terminal import TerminalCarrier
from sotay.work.desk import open_notebook
from sotay.work.transfer import sealing, sending
from sotay.work.transfer.following import APART, Followed, followed, told, unsettled
from sotay.work.transfer.papers import Fault, Taken
from sotay.work.transfer.sending import SendJob
from sotay.work.transfer.sendtold import came_down, on_their_way, stood_in_the_way
from sotay.work.transfer.uploading import LINGER_S, PATIENCE_S, Passing, Roads, Sent

FOR_A_PERSON: Final = 3
NO_ROAD: Final = 4
NOT_TRUSTED: Final = 5
_NOTE_EVERY_S: Final = 60.0


def send_over(session: Session, receiver: str | None, limit: int | None, *, once: bool) -> int:
    """Send what waits and fetch what came of it; say so, and return the exit status.

    `limit` in bytes a second; `once`: a road that is closed is not tried for long.
    """
    passphrase = session.passphrase(_("Mật khẩu mở sổ"))
    with open_desk(session, passphrase) as desk:
        job = sending.prepare(desk, receiver)
    carrier = TerminalCarrier(job.certificates)
    patience, linger = (0.0, 5.0) if once else (PATIENCE_S, LINGER_S)
    roads = Roads(carrier, job.receivers, patience, linger, limit or job.rate)
    with closing(carrier), PercentLine(_("Tỉnh đã xác nhận")) as line:
        sent = job.run(roads, _Watching(session, passphrase, job, line))
    return _noted(session, passphrase, sent, job)


def fetch_over(session: Session, receiver: str | None) -> int:
    """Fetch what lies ready for this device; say so, and return the exit status."""
    passphrase = session.passphrase(_("Mật khẩu mở sổ"))
    with open_desk(session, passphrase) as desk:
        job = sending.prepare(desk, receiver)
    with closing(TerminalCarrier(job.certificates)) as carrier:
        sent = job.fetch(Roads(carrier, job.receivers))
    return _noted(session, passphrase, sent, None)


class _Watching:
    """Shows how far it is, and has the notebook note it now and then."""

    def __init__(
        self, session: Session, passphrase: str, job: SendJob, line: Callable[..., object]
    ) -> None:
        self._session, self._passphrase = session, passphrase
        self._job, self._line = job, line
        self._confirmed: dict[str, int] = {}
        self._noted = -_NOTE_EVERY_S

    def __call__(self, passing: Passing) -> None:
        self._confirmed[passing.row.digest] = passing.confirmed
        self._line(sum(self._confirmed.values()), self._job.size or None)
        now = time.monotonic()
        rest = passing.row.size - passing.confirmed
        if passing.confirmed >= FLOOR and rest and now - self._noted >= _NOTE_EVERY_S:
            self._noted = now
            self._note()

    def _note(self) -> None:
        """Note it, unless somebody has the notebook open: then it is noted at the end."""
        with suppress(SotayError):
            folder = self._session.at(NOTEBOOK)
            with closing(open_notebook(folder, self._passphrase)) as desk:
                sending.note_confirmed(desk, self._confirmed)


@dataclass(frozen=True)
class _After:
    """What a sending came to; `apart` waits for a person, `ended` is why it is not all told."""

    taken: Taken
    found: list[Followed]
    apart: list[Followed] = field(default_factory=list)
    ended: SotayError | None = None
    noted: bool = True


def _after(session: Session, passphrase: str, sent: Sent, job: SendJob | None) -> _After:
    """Note it. What was done is told as well where the notebook is open elsewhere by now."""
    ended = sent.ended if isinstance(sent.ended, SotayError) else None
    rows = job.to_go if job else ()
    try:
        with open_desk(session, passphrase) as desk:
            taken = sending.note(desk, sent).value
            every = followed(desk)
            apart = [one for one in every if one.receipt == APART] if job else []
            if apart and sealing.leaving(desk).nothing:  # what they held went in others
                apart = []
    except SotayError as fault:
        unnoted = [unsettled(row, sent.confirmed.get(row.digest, 0)) for row in rows]
        return _After(Taken(), unnoted, ended=ended or fault, noted=False)
    digests = {row.digest for row in rows}
    return _After(taken, [one for one in every[::-1] if one.digest in digests], apart, ended)


def _noted(session: Session, passphrase: str, sent: Sent, job: SendJob | None) -> int:
    after = _after(session, passphrase, sent, job)
    taken, found, ended = after.taken, after.found, after.ended
    faults = [
        Fault.of(one.file, sent.faults[one.digest]) for one in found if one.digest in sent.faults
    ]
    facts = {
        "bundles": found,
        "receipts": taken.receipts,
        "apart": taken.apart,
        "others": taken.others,
        "questionnaires": taken.questionnaires,
        "letters": taken.letters,
        "faults": (*faults, *taken.faults),
        "ended": Fault.of("", ended) if ended else None,
    }
    lines = [*came_down(taken), *on_their_way(found), *stood_in_the_way(sent, taken)]
    new = {one.digest for one in taken.apart}
    still = _("Gói số {n}: {s}. Hỏi bộ phận tiếp nhận của tỉnh, rồi đóng gói lại.")
    lines += [still.format(n=one.seq, s=told(one)) for one in after.apart if one.digest not in new]
    if ended is not None:
        lines.append(f"{ended.code} · {ended}")
    if not after.noted:
        lines.append(_("Chưa ghi được vào sổ: lần sau hỏi lại tỉnh, không gửi lại phần đã tới."))
    nothing = _("Không có gói nào chờ gửi, và máy chủ không có gì mới cho máy này.")
    session.answer(facts, "\n".join(lines) or nothing)
    return _status(after, sent)


def _status(after: _After, sent: Sent) -> int:
    """Return 5 for what was refused, 3 for what waits for a person, 4 for what is to be tried."""
    every = [*sent.faults.values(), *([after.ended] if after.ended else [])]
    if after.taken.faults or any(isinstance(one, TrustError) for one in every):
        return NOT_TRUSTED
    later = (RoadClosed, OtherNetwork, OpenElsewhere)
    if after.taken.apart or after.apart or any(not isinstance(one, later) for one in every):
        return FOR_A_PERSON
    return NO_ROAD if every or any(one.state != "received" for one in after.found) else 0
