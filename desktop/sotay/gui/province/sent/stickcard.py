"""A stick made ready for the devices that are chosen, or for all to which something is owed."""

from collections.abc import Sequence
from pathlib import Path

from sotay.base.sentences import _, counted
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.filedialog import ask_folder
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.scrollpage import show_in_sight
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.sent.words import written_told
from sotay.gui.province.shell import DEVICES, LETTERS, Shell
from sotay.gui.province.sticklist import StickList
from sotay.gui.province.turns import Step, Turns
from sotay.gui.province.units import unit_told
from sotay.province import carrying
from sotay.province.letters.posted import Posted
from sotay.province.mailbox import Visited

_MOST = 4  # communes named; the rest are counted


class StickCard(Card):
    """Nothing is written unasked, and nothing on the stick is removed."""

    def __init__(self, shell: Shell, turns: Turns) -> None:
        hint = _(
            "Ghi thư, phiếu báo nhận, chính sách và mẫu phiếu vào hộp thư trên USB, mỗi máy một "
            "ngăn chỉ máy ấy mở được. Một USB đi được nhiều xã; ghi lại lần nữa không đổi gì."
        )
        super().__init__(_("Chuẩn bị USB"), hint, "carry")
        self._turns = turns
        self._for: Sequence[Posted] = ()
        self._whom = label("", wrap=True, name="carry_whom")
        self._sticks = StickList(shell, _("Ghi ra USB này"), "carry")
        self._folder = Button(_("Chọn thư mục…"), "plain", "folder_open", "carry_folder")
        self._told = label("", wrap=True, name="carry_told")
        self._told.hide()
        self._whose = shell.whose("letter")
        for way in (self._sticks, self._folder):
            way.setVisible(not self._whose)
        self.add(self._whom, self._sticks, across(self._folder), self._told)
        self._folder.clicked.connect(self._ask_folder)
        self._sticks.chosen.connect(self.begin)
        turns.begun.connect(self._let)
        turns.done.connect(self._show_done)

    def show_for(self, devices: Sequence[Posted], *, chosen: bool) -> None:
        """Say for whom a stick is written: those that were chosen, or all that are owed."""
        self._for = devices
        self._let()
        if self._whose:
            self._whom.setText(self._whose)
            return
        if not devices:
            self._whom.setText(_("Chưa chọn máy nào, và không máy nào còn thư chưa tới."))
            return
        names = sorted({unit_told(one.unit) for one in devices})
        whom = ", ".join(names[:_MOST])
        if len(names) > _MOST:
            whom = counted("{u} và {n} xã, phường khác", len(names) - _MOST, u=whom)
        says = counted("Cho {n} máy còn thư chưa tới: {u}.", len(devices), u=whom)
        if chosen:
            says = counted("Cho {n} máy đã chọn: {u}.", len(devices), u=whom)
        self._whom.setText(says)

    def begin(self, root: Path) -> None:
        """Write the stick, or the folder, at `root`: a device a turn, then what is for all."""
        if self._turns.running or not self._for:
            return
        self._told.hide()
        cut_off = _(
            "Sổ khóa khi đang ghi USB nên việc ghi dừng lại. Máy nào ghi xong trước đó đã đủ; mở "
            "khóa rồi ghi tiếp."
        )
        self._turns.begin(_("Đang ghi ra USB…"), Visited(), cut_off)
        steps = [self._step(root, at, one) for at, one in enumerate(self._for, 1)]
        last = Step(
            _("Đang ghi mẫu phiếu…"),
            lambda province, made, job: carrying.finish(province, root, made, job.stopped),
            (DEVICES,),
        )
        self._turns.go([*steps, last], Visited())

    def _step(self, root: Path, at: int, one: Posted) -> Step:
        says = _("Đang ghi cho máy {n}/{m}: {u}, {l}").format(
            n=at, m=len(self._for), u=unit_told(one.unit), l=one.label
        )
        return Step(
            says,
            lambda province, made, job: carrying.load(province, root, one.id, made, job.stopped),
            (LETTERS,),
        )

    def _let(self) -> None:
        free = bool(self._for) and not self._turns.running
        self._sticks.let_choose(free)
        self._folder.setEnabled(free)

    def _ask_folder(self) -> None:
        ask_folder(self, _("Chọn USB hoặc thư mục để ghi"), self.begin)

    def _show_done(self, made: object, stopped: bool) -> None:
        self._let()
        if not isinstance(made, Visited):
            return
        self._told.setText("\n".join(written_told(made, stopped=stopped)))
        show_in_sight(self._told)
