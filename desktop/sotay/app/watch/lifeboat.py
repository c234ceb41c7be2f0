"""What the disk would not take crosses a lock sealed in memory, and is not lost by closing."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, QTimer

from sotay.base.sentences import _, counted
from sotay.gui.kit.shutting import Shutting
from sotay.gui.kit.widgets.dialog import question
from sotay.gui.kit.window import Window
from sotay.gui.notebook.records.draft import Draft
from sotay.gui.notebook.records.screens import WHERE
from sotay.gui.reading.rowwords import untitled
from sotay.vault.records.lookup import Row
from sotay.work.desk import Desk, Outcome
from sotay.work.lock import unwritten
from sotay.work.lock.unwritten import Boat, Landed

T = TypeVar("T")
_LOOK_MS = 20
_UNWRITTEN = "unwritten"  # what a note is about
_PATIENCE_MS = 5_000  # of somebody who closes the window


class Lifeboat(QObject):
    """Boards when the window locks, lands when the same notebook is open again."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._boat: Boat | None = None
        self._sure = self._gave_back = False
        window.may_close = self.may_close
        window.shell.runner.shutting.connect(self._leave)
        window.shut.connect(self._warn)
        window.entered.connect(self._land)

    def may_close(self) -> bool:
        """Return whether nothing typed would be lost by closing; else ask, and close if so told."""
        if self._sure or not self._stuck():
            return True
        question(
            self._window,
            _("Còn chữ chưa ghi được vào sổ"),
            _(
                "Phần vừa gõ chưa vào được tệp của sổ. Đóng Sổ tay bây giờ là mất phần đó. Hãy cắm "
                "lại ổ, giải phóng chỗ trống hoặc đưa tệp cũ về chỗ rồi chờ dòng “Đã lưu”, sau đó "
                "đóng."
            ),
            _("Vẫn đóng và bỏ phần đó"),
            self._close,
            kind="danger",
        )
        return False

    def _stuck(self) -> bool:
        if self._aboard():  # it may be of a notebook that is not the one open
            return True
        if not self._window.is_open():
            return False
        drafts = [part for part in self._window.findChildren(QObject) if isinstance(part, Draft)]
        _wait_until(lambda: all(draft.clean or draft.failed for draft in drafts))
        return not all(draft.clean for draft in drafts) or self._given_back()

    def _given_back(self) -> bool:
        """Return whether words that were refused wait for a record to be opened."""
        told: list[bool] = []
        if self._gave_back:
            self._window.shell.runner.ask(lambda desk: bool(desk.unwritten), told.append)
            _wait_until(lambda: bool(told))
        return self._gave_back and told != [False]

    def _aboard(self) -> bool:
        return self._boat is not None and bool(self._boat.sealed)

    def _close(self) -> None:
        self._sure = True
        self._window.close()

    def _leave(self, why: Shutting) -> None:
        if why is not Shutting.CLOSE:
            self._do(unwritten.board)

    def _land(self) -> None:
        if self._aboard():
            self._do(unwritten.land, self._tell)

    def _do(
        self, act: Callable[[Desk, Boat], Outcome[T]], then: Callable[[T], object] | None = None
    ) -> None:
        boat = self._boat = self._boat or Boat()
        self._window.shell.runner.do(lambda desk: act(desk, boat), then, owner=self)

    def _warn(self) -> None:
        if self._aboard():
            says = _(
                "Có phần vừa gõ chưa ghi được vào tệp của sổ. Phần đó đang giữ trong bộ nhớ, đã mã "
                "hóa: cắm lại ổ hoặc đưa tệp về chỗ rồi mở khóa, hay mở sổ riêng vừa được giữ lại, "
                "để ghi tiếp; đừng tắt Sổ tay."
            )
            self._window.shell.presenter.note("warn", says, about=_UNWRITTEN, at_gate=True)

    def _tell(self, landed: Landed) -> None:
        self._window.shell.presenter.area.take_back(_UNWRITTEN)
        if landed.written:
            says = counted(
                "Đã ghi vào sổ phần gõ dở của {n} bản ghi giữ lại từ lúc khóa.", len(landed.written)
            )
            self._window.shell.presenter.note("ok", says)
        for row in landed.back:
            self._tell_back(row)
        self._warn()  # of what could not land

    def _tell_back(self, row: Row) -> None:
        self._gave_back = True
        says = _(
            "Phần gõ dở của “{title}” giữ lại từ lúc khóa vẫn chưa ghi được vào sổ vì quá mức một "
            "bản ghi nhận. Mở bản ghi: chữ đã gõ còn nguyên ở đó, hãy bớt hoặc chuyển sang bản ghi "
            "khác; đừng tắt Sổ tay trước khi thấy “Đã lưu”."
        ).format(title=untitled(row.title))
        shell, place = self._window.shell, WHERE[row.kind].place
        shell.presenter.note("warn", says, _("Mở bản ghi"), lambda: shell.go(place, row.id))


def _wait_until(answered: Callable[[], bool]) -> None:
    """Wait for the disk to take what was typed last, or to refuse it; not for ever."""
    if answered():
        return
    loop, timer = QEventLoop(), QTimer(interval=_LOOK_MS)

    def look() -> None:
        if answered():
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    QTimer.singleShot(_PATIENCE_MS, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
