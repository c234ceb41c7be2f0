"""From an answer: which minutes it goes into is chosen, it is put there, and where is shown."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sotay.base.clock import local
from sotay.base.dates import day_told, short_time
from sotay.base.sentences import _
from sotay.gui.kit.widgets.laying import STRETCH, Part, in_row
from sotay.gui.kit.widgets.pickdialog import Asks, Pick, PickDialog
from sotay.gui.kit.widgets.switch import Switch
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.quoting.pointing import pointed_at
from sotay.gui.notebook.records.screens import WHERE
from sotay.gui.notebook.shell import Shell
from sotay.gui.reading.rowwords import untitled
from sotay.model.kinds import KINDS
from sotay.vault.records.lookup import Row
from sotay.work.desk import Desk
from sotay.work.questionnaires import inserting, quoting
from sotay.work.questionnaires.inserting import Landed

_ABOUT = "quoted"


class QuotingInto(QObject):
    """Whether one goes there is remembered until the lock: who quotes several stays."""

    def __init__(self, shell: Shell, over: QWidget) -> None:
        super().__init__(over)
        self._shell = shell
        self._over = over
        self._goes = True

    def quote(self, record: str, path: str) -> None:
        """Ask where to; what may not be quoted is said, and nothing is asked."""

        def read(desk: Desk) -> tuple[str, list[Row]]:
            return quoting.quoted(desk, record, path), inserting.targets(desk)

        def choose(found: tuple[str, list[Row]]) -> None:
            self._choose(record, path, *found)

        self._shell.runner.ask(read, choose, owner=self)

    def _choose(self, record: str, path: str, words: str, found: list[Row]) -> None:
        if not found:
            says = _("Chưa có biên bản họp, buổi ghi nhận nào đang soạn để trích vào.")
            begin = partial(self._shell.begin, "meetings")
            self._shell.presenter.note("info", says, _("Ghi cuộc họp mới"), begin, about=_ABOUT)
            return
        asks = Asks(
            _("Trích vào biên bản"), _("Trích"), _("Tìm biên bản, buổi ghi nhận đang soạn"),
            _("Bản đang soạn, mới ghi trước"),
        )  # fmt: skip
        dialog = PickDialog(
            self._over, asks, [_pick(row) for row in found],
            partial(self._insert, record, path), name="quote_into",
        )  # fmt: skip
        dialog.add(*self._told(words))
        dialog.open()

    def _told(self, words: str) -> list[Part]:
        """Return what is put there, what that means, and whether one goes there."""
        says = _(
            "Chữ đã trích thuộc về biên bản và đi theo biên bản: người dân rút lại sự đồng ý sau "
            "này thì phải sửa ở đó."
        )
        goes = Switch(_("Mở chỗ vừa trích"), "quote_goes")
        goes.show_value(self._goes)
        goes.turned.connect(self._know)
        return [
            label(words, wrap=True, name="quote_words"),
            label(says, "quiet", wrap=True),
            in_row(goes, STRETCH),
        ]

    def _know(self, goes: bool) -> None:
        self._goes = goes

    def _insert(self, record: str, path: str, into: str) -> None:
        self._shell.runner.do(
            lambda desk: inserting.insert(desk, record, path, into), self._landed, owner=self
        )

    def _landed(self, landed: Landed) -> None:
        back = partial(self._take_out, landed)
        told = inserting.told(landed)
        self._shell.presenter.note("info", told, _("Hoàn tác"), back, about=_ABOUT)
        if self._goes:
            place = WHERE[landed.kind].place
            at = pointed_at(landed.record, landed.field, landed.at, len(landed.quote))
            self._shell.go(place, at)

    def _take_out(self, landed: Landed) -> None:
        self._shell.runner.do(lambda desk: inserting.take_out(desk, landed), owner=self)


def _pick(row: Row) -> Pick:
    day, kind = day_told(row.day), _(KINDS[row.kind].called)
    written = _("ghi lúc {at}").format(at=short_time(local(row.updated)))
    about = " · ".join(filter(None, (kind, day, row.hamlet, written)))
    return Pick(row.id, f"{untitled(row.title)}\n{about}")
