"""The register of subjects' requests: note one, answer, extend once, close; all by its code."""

from datetime import date, timedelta

from msgspec.structs import replace

from sotay.base.clock import local
from sotay.base.errors import FieldProblem
from sotay.base.sentences import _, counted
from sotay.base.text import nfc
from sotay.model.requests import (
    CLOCKS,
    Request,
    RequestKind,
    new_request,
    urgency,
)
from sotay.vault.privacy import requests
from sotay.work.desk import Desk, Outcome
from sotay.work.directory import standing
from sotay.work.errors import RequestSettled

REQUEST = frozenset({"request"})
MOST = 300  # characters of what was done


def today(desk: Desk) -> date:
    """Return the day it is in Vietnam by the desk's clock."""
    return local(desk.clock.now_ms()).date()


def register(desk: Desk) -> list[Request]:
    """Return every request, open ones first."""
    return requests.requests(desk.vault.store)


def pressing(desk: Desk) -> int:
    """Return how many requests' next step is due within three days, or was before today."""
    day = today(desk)
    return sum(urgency(one, day) in ("qua_han", "sap_han") for one in register(desk))


def add(
    desk: Desk, kind: RequestKind, *, received: date | None = None, others: bool = False
) -> Outcome[Request]:
    """Note a request received today, or on a day before; raises `FieldProblem` for a later one."""
    day = received or today(desk)
    if day > today(desk):
        raise FieldProblem(_("ngày nhận"), _("sau ngày hôm nay"))
    made = new_request(kind, day, others=others, holidays=standing.calendar(desk))
    return _keep(desk, made, "request-add")


def answer(desk: Desk, code: str) -> Outcome[Request]:
    """Note that the person was told how the request will be dealt with."""
    request = open_request(desk, code)
    if request.state != "moi":
        raise RequestSettled(code, _("đã được ghi là đã phản hồi"))
    return _keep(desk, replace(request, state="da_phan_hoi"), "request-answer")


def extend(desk: Desk, code: str) -> Outcome[Request]:
    """Move the day by the longest extension its kind allows; once, `RequestSettled` after that."""
    request = open_request(desk, code)
    if request.extended:
        raise RequestSettled(code, _("đã gia hạn một lần"))
    due = request.due + timedelta(days=CLOCKS[request.kind].extension)
    return _keep(desk, replace(request, due=due, extended=True), "request-extend")


def finish(desk: Desk, code: str, done: str, *, refused: bool = False) -> Outcome[Request]:
    """Close a request with what was done, or why not; raises `FieldProblem`, `RequestSettled`."""
    told = nfc(" ".join(done.split()))
    if not told or len(told) > MOST:
        raise FieldProblem(_("việc đã làm"), counted("cần từ 1 đến {n} ký tự", MOST))
    closed = replace(
        open_request(desk, code),
        state="tu_choi" if refused else "da_xong",
        done=told,
        closed=today(desk),
    )
    return _keep(desk, closed, "request-close")


def supplied(desk: Desk, code: str) -> Outcome[Request]:
    """Note that the data were taken out today to be given to who asked; it stays open until then.

    Whoever was not answered yet is answered by this.
    """
    request = open_request(desk, code)
    state = "da_phan_hoi" if request.state == "moi" else request.state
    return _keep(desk, replace(request, state=state, supplied=today(desk)), "request-supply")


def open_request(desk: Desk, code: str) -> Request:
    """Return a request that is not closed; raises `RequestUnknown` or `RequestSettled`."""
    request = requests.request(desk.vault.store, code)
    if request.closed is not None:
        raise RequestSettled(code, _("đã kết thúc"))
    return request


def _keep(desk: Desk, request: Request, act: str) -> Outcome[Request]:
    with desk.vault.writing(desk.clock, act, request.code) as connection:
        requests.put(connection, request)
    return Outcome(request, REQUEST)
