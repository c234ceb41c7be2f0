"""The designs that are being worked on: gone on with, or let go."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.clock import local
from sotay.base.sentences import _, counted
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.foldingrow import FoldingRow
from sotay.gui.kit.widgets.laying import in_column, wide
from sotay.gui.kit.widgets.longlist import LongList
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.shell import Shell
from sotay.vault.questionnaires.designs import KeptDesign
from sotay.work.questionnaires import designs


class DraftsCard(Card):
    """Hidden while there is none. `open_asked` gives the key of a draft."""

    open_asked = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("Mẫu đang soạn"), name="design_drafts")
        self._shell = shell
        self._latest = Latest(shell.runner, self)
        self._drafts = LongList("", "design_drafts")
        self.add(self._drafts)
        self.hide()
        Heeding(shell.runner, self, frozenset({designs.DESIGN}), self.ask)
        self.ask()

    def ask(self) -> None:
        """Read them."""
        self._latest.ask(designs.drafts, self._show)

    def _show(self, found: list[KeptDesign]) -> None:
        self.setVisible(bool(found))
        self._drafts.show_each(found, self._row)

    def _row(self, one: KeptDesign) -> QWidget:
        title = label(one.title or _("(chưa có tên)"), "strong", wrap=True)
        at = local(one.at)
        told = counted("{n} câu, sửa lần cuối lúc {t}", one.questions, t=f"{at:%H:%M %d/%m/%Y}")
        words = QWidget()
        in_column(title, label(told, "caption", wrap=True), of=words, gap=2)
        key = one.id
        go = Button(_("Soạn tiếp"), "plain", "edit", f"design_open_{key}")
        go.clicked.connect(lambda: self.open_asked.emit(key))
        gone = Button(_("Bỏ"), "quiet", "delete", f"design_drop_{key}")
        gone.clicked.connect(lambda: self._drop(one))
        return FoldingRow(wide(words), go, gone)

    def _drop(self, one: KeptDesign) -> None:
        says = _("Đã bỏ bản soạn “{t}”.").format(t=one.title or _("(chưa có tên)"))

        def told(gone: KeptDesign | None) -> None:
            if gone is not None:
                self._shell.presenter.note(
                    "ok", says, _("Lấy lại"), lambda: self._back(gone), about=gone.id
                )

        self._shell.runner.do(lambda desk: designs.let_go(desk, one.id), told, owner=self)

    def _back(self, gone: KeptDesign) -> None:
        self._shell.presenter.area.take_back(gone.id)
        self._shell.runner.do(lambda desk: designs.put_back(desk, gone), owner=self)
