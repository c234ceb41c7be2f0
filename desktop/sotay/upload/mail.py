"""What lies ready for this device is fetched: a number to sign, the question, the papers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from sotay.base.errors import SotayError
from sotay.base.progress import Stopped, never
from sotay.upload.driving import Carrier
from sotay.upload.errors import PapersRefused, RoadClosed, error_of
from sotay.upload.pacing import Backoff
from sotay.upload.receivers import address
from sotay.upload.steps import PAPERS_LIMIT, Answer, Broken, Denied, NoRoad, Request
from sotay.upload.wire import Mail, Nonce, StrangeError, read, refused

Ask = Callable[[str, str, str], bytes]  # nonce, certificate seen, `after`: the signed question
_FETCH = {"Content-Type": "application/vnd.sotay.fetch+json"}
ROUNDS_MOST = 1000
PAPERS_TOTAL = 64 << 20  # letters in one go; the next goes on where this one ended
_TRIES = 5
_FOR_GOOD = {"certificate", "clock", "strange"}  # another try would meet the same
LATER_MOST_S = 20  # of what an answer asks to wait, while somebody waits for what comes of it


def fetched(
    carrier: Carrier, receivers: Sequence[str], ask: Ask, stopped: Stopped = never
) -> Iterator[list[str]]:
    """Yield papers as they come, some at a time, from the first receiver that answers.

    One that is not reached is asked again only where no other is; one that refused, or whose
    certificate or clock stood against it, is not, and what it said is what is told.
    Raises `RoadClosed`, `ClockWrong`, `CertificateForeign`, `PapersRefused`, `AddressBad`,
    `Cancelled`.
    """
    faults: dict[str, SotayError] = {}
    for others in (True, False) if len(receivers) > 1 else (False,):
        for base in receivers:
            if _meets_the_same(faults.get(base)):
                continue
            try:
                yield from _from(_Asking(carrier, address(base), ask, stopped, others))
            except SotayError as found:
                faults[base] = found
            else:
                return
    for fault in sorted(faults.values(), key=_meets_the_same, reverse=True):
        raise fault


def _meets_the_same(fault: SotayError | None) -> bool:
    """Return whether a receiver that was asked would answer the same again."""
    return fault is not None and not isinstance(fault, RoadClosed)


@dataclass(frozen=True)
class _Asking:
    carrier: Carrier
    base: str
    ask: Ask
    stopped: Stopped
    others: bool

    def perform(self, request: Request) -> Answer | Broken:
        return self.carrier.perform(request, None, self.stopped)


def _from(one: _Asking) -> Iterator[list[str]]:
    after, seen, came = "", set[str](), 0
    for _round in range(ROUNDS_MOST):
        mail = _round_of(one, after)
        came += sum(map(len, mail.papers))
        yield mail.papers
        if not mail.more or mail.after in seen or came > PAPERS_TOTAL:
            return
        after = mail.after
        seen.add(after)


def _round_of(one: _Asking, after: str) -> Mail:
    """Ask once; where the line breaks, the number ran out or it is told to come later, again."""
    end: Denied | NoRoad = NoRoad("unreachable")
    backoff, pause, reached = Backoff(), 0.0, bool(after)
    for _try in range(_TRIES):
        if pause > 0:
            one.carrier.wait(pause, one.stopped)
        event = one.perform(Request("POST", f"{one.base}/v1/nonce"))
        if _is_good(event):
            reached = True
            try:
                question = one.ask(read(event, Nonce).nonce, one.carrier.seen, after)
                url = f"{one.base}/v1/mail"
                event = one.perform(Request("POST", url, _FETCH, question, most=PAPERS_LIMIT))
                if _is_good(event):
                    return read(event, Mail)
            except StrangeError:
                event = Broken("strange")
        end = _end(event)
        if _for_good(end) or (one.others and not reached and isinstance(event, Broken)):
            break
        pause = max(backoff.failed(), _later(event))
        if pause > LATER_MOST_S:
            break
    if isinstance(end, Denied):  # no bundle is spoken of here
        raise PapersRefused(end.code, end.told.rstrip(". "))
    raise error_of(end)


def _for_good(end: Denied | NoRoad) -> bool:
    return end.why in _FOR_GOOD if isinstance(end, NoRoad) else end.code != "nonce"


def _is_good(event: Answer | Broken) -> TypeGuard[Answer]:
    return isinstance(event, Answer) and event.status == 200  # noqa: PLR2004 - OK


def _later(event: Answer | Broken) -> int:
    """Return after how many seconds an answer asks to come again, 0 where it does not."""
    later = None if isinstance(event, Broken) else event.later
    return later[1] if later else 0


def _end(event: Answer | Broken) -> Denied | NoRoad:
    if isinstance(event, Broken):
        return NoRoad(event.why)
    if event.status in (403, 413, 422):  # a page of something between here and there is no refusal
        return refused(event) or NoRoad("strange")
    return NoRoad(event.later[0] if event.later else "strange")
