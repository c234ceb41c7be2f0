"""What the province published, on the shelf of a notebook that took it in: who signed, recalled."""

from PySide6.QtWidgets import QLabel
from test_screens_shelf import place, rows, states
from transfer_parts import Enrolled
from transfer_parts import enrolled as enrolled  # noqa: PLC0414 - a fixture
from transfer_parts import province as province  # noqa: PLC0414 - a fixture
from transfer_parts import sendable as sendable  # noqa: PLC0414 - a fixture
from window_parts import Seat

from publishing import publish
from sotay.province.opening import Province
from sotay.province.questionnaires import giving, publishing
from sotay.work.transfer import receiving


def take_in(seat: Seat, province: Province) -> None:
    papers = [(name, content()) for name, content in giving.papers(province)]
    runner = seat.window.shell.runner
    for name, content in receiving.in_order(papers):
        runner.do(lambda desk, c=content, n=name: receiving.accept_paper(desk, c, n))
    seat.rest()


def said(seat: Seat) -> list[str]:
    return [one.text() for row in rows(seat) for one in row.findChildren(QLabel, "shelf_said")]


def test_the_shelf_says_who_signed_and_what_was_recalled(
    enrolled: Enrolled, province: Province
) -> None:
    seat = enrolled[0]
    publish(province)
    take_in(seat, province)
    seat.window.go("questionnaires")
    place(seat).tabs.setCurrentIndex(1)
    seat.rest()
    seat.wait(lambda: said(seat))
    assert f"Của tỉnh {province.code}" in said(seat)[0]
    assert [state for _version, state in states(seat)] == ["Mới nhất"]
    publishing.recall(province, "ho", "1", "Câu 2 hỏi sai")
    take_in(seat, province)
    seat.wait(lambda: not rows(seat))
    seat.press("shelf_retired")
    seat.wait(lambda: said(seat))
    assert said(seat)[0].endswith("Câu 2 hỏi sai.")
