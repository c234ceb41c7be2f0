"""Rút lại sự đồng ý from a request: by the code on a slip, also of what was destroyed here."""

from collections.abc import Iterator
from dataclasses import replace as replace_row
from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot
from record_parts import ask, show
from test_screens_privacy import dialog, visible

from sotay.gui.notebook.privacy.privacy import Privacy
from sotay.gui.notebook.privacy.withdrawdialog import WithdrawDialog
from sotay.gui.notebook.shell import Runner, Shell
from sotay.gui.notebook.transfer.bundlerow import BundleRow
from sotay.model.records import Consent, Respondent, Source
from sotay.model.words import PURPOSES_VERSION
from sotay.vault.outbox import SealedRow
from sotay.work.desk import Desk
from sotay.work.privacy import consenting, purging, requesting
from sotay.work.records import writing
from sotay.work.transfer.following import Followed, State

WHO = "NG-7K2M9Q"


def fill(desk: Desk) -> str:
    """Close an interview with a matter of it, destroy the interview; return its id."""
    said = Consent(
        purpose="ghi_nhan_y_kien", respondent=WHO, given=True, method="van_ban",
        text_version=PURPOSES_VERSION, at=datetime(2026, 10, 1, tzinfo=UTC),
    )  # fmt: skip
    begun = writing.begin_interview(desk).value
    heard = replace(begun, notes="Đường", respondents=(Respondent(WHO),), consents=(said,))
    heard = replace(heard, retain_until=date(2020, 1, 1))
    record = writing.close(desk, heard).value
    matter = writing.begin_matter(desk).value
    writing.close(desk, replace(matter, text="Cầu gãy", heard_at=(Source(record.id),)))
    purging.purge(desk)
    requesting.add(desk, "cung_cap")
    requesting.add(desk, "rut_dong_y")
    return record.id


@pytest.fixture
def screen(opened: Runner, shell: Shell, qtbot: QtBot) -> Iterator[Privacy]:
    made = show(Privacy(shell), qtbot)
    yield made
    made.settle()


def test_what_was_destroyed_is_taken_back_in_the_window(
    screen: Privacy, opened: Runner, qtbot: QtBot
) -> None:
    record = ask(opened, qtbot, fill)
    screen.shown()
    qtbot.waitUntil(lambda: len(visible(screen, "request_withdraw")) == 1)
    visible(screen, "request_withdraw")[0].click()
    asked = dialog(screen, WithdrawDialog)
    assert isinstance(asked, WithdrawDialog)
    assert not asked.yes.isEnabled()
    asked.code.set_text("NG-999999")
    asked._find.click()
    said = asked.findChild(QLabel, "withdraw_code_error")
    qtbot.waitUntil(lambda: "Không có buổi" in said.text())
    asked.code.set_text(WHO.lower())
    QTest.keyClick(asked.code.control, Qt.Key.Key_Return)
    qtbot.waitUntil(asked.yes.isEnabled)
    assert "đã tiêu hủy ở sổ này" in asked.who.control.currentText()
    whose = asked.who.control.value()
    asked._show([replace_row(whose, destroyed=False, title="Lấy ý kiến về đường " * 20)])
    room = asked.findChild(QScrollArea, "withdraw_room")
    qtbot.waitUntil(  # what is taken back is seen whole before it is
        lambda: (
            asked.who.visibleRegion().boundingRect().size() == asked.who.size()
            and not room.horizontalScrollBar().maximum()
        )
    )
    asked.yes.click()
    qtbot.waitUntil(
        lambda: bool(ask(opened, qtbot, lambda desk: consenting.withdrawn(desk, record)))
    )


def test_a_bundle_without_a_receipt_can_be_packed_anew_beside_a_narrow_window(
    shell: Shell, qtbot: QtBot
) -> None:
    bundle = SealedRow("d" * 64, "c" * 32, 12, "f.sotay", 9_000_000, "s" * 64, 0, None, 1234, 5)
    for receipt in (None, "imported"):
        state: State = "received" if receipt else "sending"
        way = Followed(bundle.digest, 12, "f", 9_000_000, state, 5_600_000, receipt, "", waits=True)
        row = show(BundleRow(replace_row(bundle, receipt=receipt), way), qtbot)
        anew = row.findChild(QPushButton, "bundle_anew")
        assert anew.isVisible() == (receipt is None)
        assert row.minimumSizeHint().width() <= 460
