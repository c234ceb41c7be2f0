"""Recording sound in the window: the one recorder, and recordings that a lock or a kill cut off."""

from functools import partial

from PySide6.QtCore import QObject

from sotay.base.dates import time_told
from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.window import Window
from sotay.gui.notebook.records.screens import WHERE
from sotay.gui.notebook.shell import Shell
from sotay.gui.notebook.sound import devices
from sotay.gui.notebook.sound.adopting import Adopting
from sotay.gui.notebook.sound.lefttape import LeftTape
from sotay.gui.notebook.sound.recorderbar import RecorderBar
from sotay.gui.notebook.sound.taping import Taping
from sotay.model.interview import title_told
from sotay.model.record import Record
from sotay.model.records import Attachment
from sotay.work import attachments
from sotay.work.attachments import Recording, cutoff
from sotay.work.attachments.cutoff import Left
from sotay.work.records import reading


class Tapes(QObject):
    """Made with the window; all it needs is imported with the first recording."""

    def __init__(self, shell: Shell, window: Window) -> None:
        super().__init__()
        self._window = window
        self._shell = shell
        self._taping: Taping | None = None
        self._adopting: Adopting | None = None
        self._record: Record | None = None
        self._shell.record_asked.connect(self.record)
        self._shell.record_unwelcome.connect(self._unwelcome)

    def record(self, record: Record) -> None:
        """Begin to record for a record; those present are told by what stands below the work."""
        if self._taping is None:
            self._taping = self._make()
        if self._taping.state:
            return
        self._record = record
        title = title_told(record.headline, withdrawn=record.withheld())
        self._bar.name(title, _told(record))
        self._taping.start(record.id)

    def look_back(self) -> None:
        """Take in what was recorded when the notebook was shut; ask about what a kill cut off."""
        self._shell.runner.ask(cutoff.left_sounds, self._found, owner=self)

    def _make(self) -> Taping:
        taping = Taping(self._shell.runner, self, devices.open_microphone)
        self._bar = RecorderBar(taping)
        self._window.put_below_work(self._bar)
        taping.changed.connect(self._changed)
        taping.moved.connect(self._stay)
        taping.kept.connect(self._kept)
        taping.failed.connect(self._failed)
        return taping

    def _stay(self, _seconds: float, _level: int) -> None:
        """Keep the window from locking itself while somebody speaks; a pause does not."""
        if self._taping is not None and self._taping.state == "recording":
            self._window.idle.stay()

    def _unwelcome(self, withdrawn: bool) -> None:
        if self._taping is None:
            return
        if withdrawn:
            self._taping.drop()
            says = _("Người cho ý kiến rút lại sự đồng ý: đã dừng ghi âm và xóa hẳn phần vừa ghi.")
            self._shell.presenter.note("info", says)
        else:
            self._taping.stop()

    def _changed(self) -> None:
        assert self._taping is not None  # noqa: S101 - its own signal
        key = self._record.id if self._record is not None else ""
        self._shell.recording.emit(key if self._taping.state else "")

    def _failed(self, fault: SotayError, kept: bool = False) -> None:
        self._shell.presenter.show_error(fault)
        if kept:
            says = _("Ghi âm đã dừng. Phần đã ghi được giữ trong sổ, đang lưu vào mục Đính kèm.")
            self._shell.presenter.note("info", says)

    def _kept(self, recording: Recording, attachment: Attachment) -> None:
        says = _("Đã giữ bản ghi âm dài {length} trong mục Đính kèm.")
        told = says.format(length=time_told(attachment.seconds))
        self._shell.presenter.note("ok", told, _("Xem"), partial(self._show, recording.record_id))

    def _show(self, record: str) -> None:
        self._shell.runner.ask(
            lambda desk: reading.entry(desk, record).row.kind,
            lambda kind: self._shell.go(WHERE[kind].place, record),
            owner=self,
        )

    def _found(self, left: list[Left]) -> None:
        for one in left:
            if one.whole:
                self._adopt(one.recording)
            else:
                self._ask(one)

    def _adopt(self, recording: Recording) -> None:
        if self._adopting is None:
            self._adopting = Adopting(self._shell.runner, self)
            self._adopting.kept.connect(self._kept)
            self._adopting.failed.connect(lambda _one, fault: self._failed(fault))
        self._adopting.adopt(recording)

    def _ask(self, left: Left) -> None:
        dialog = LeftTape(self._window, left.title, time_told(round(left.seconds)))
        dialog.accepted.connect(lambda: self._adopt(left.recording))
        dialog.dropped.connect(lambda: self._drop(left.recording))
        dialog.open()

    def _drop(self, recording: Recording) -> None:
        self._shell.runner.do(lambda desk: attachments.drop_recording(desk, recording), owner=self)


def _told(record: Record) -> str:
    if record.asks_consent:
        return _("Người cho ý kiến đã đồng ý cho ghi âm.")
    return _("Báo cho những người có mặt biết là đang được ghi âm.")
