"""A server to send to over a network, and a notebook that holds a bundle for it."""

from PySide6.QtWidgets import QPushButton
from window_parts import Seat

from sotay.province.authority import policies
from sotay.province.opening import Province
from sotay.work.desk import Desk, Outcome
from sotay.work.transfer import receiving, sealing


def policy_of(
    province: Province, url: str, certificate: bytes, *, automatic: bool = False
) -> bytes:
    named = [policies.receiver(url, certificate)]
    policies.change(province, receivers=named, automatic=automatic)
    return policies.paper(province)


def seal(desk: Desk) -> Outcome[str]:
    job = sealing.prepare(desk, accepted=_all(desk)).value
    made = sealing.record(desk, job, job.write())
    return Outcome(made.value.digest, made.touched)


def _all(desk: Desk) -> list[tuple[str, str]]:
    found = sealing.standing_notices(desk)
    return [(one.record, kind) for one in found for kind in one.kinds]


def sealed(seat: Seat, province: Province, url: str, certificate: bytes) -> str:
    """Have the notebook hold that policy and one bundle; return its digest."""
    runner, got = seat.window.shell.runner, list[str]()
    paper = policy_of(province, url, certificate)
    runner.do(lambda desk: receiving.accept_paper(desk, paper, "chinh-sach.json"))
    runner.do(seal, got.append)
    seat.wait(lambda: got)
    return got[0]


def can_send(seat: Seat) -> bool:
    button = seat.window.findChild(QPushButton, "network_send")
    return button is not None and button.isVisible() and button.isEnabled()
