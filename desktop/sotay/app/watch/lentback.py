"""What a resident answered while the notebook was locked comes back once it is open."""

from functools import partial

from PySide6.QtCore import QObject

from sotay.base.sentences import _
from sotay.gui.kit.window import Window
from sotay.gui.notebook.records.screens import WHERE
from sotay.work.lock import selfentry
from sotay.work.lock.adopted import Adopted


class LentBack(QObject):
    """Takes it in with every opening, whatever cut it off, and says so."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._shell = window.shell
        window.entered.connect(self._look)

    def _look(self) -> None:
        self._shell.runner.do(selfentry.adopt, self._tell, owner=self)

    def _tell(self, back: Adopted) -> None:
        for record, says in zip(back.records, back.told(), strict=False):
            go = partial(self._shell.go, WHERE[record.of_kind].place, record.id)
            self._shell.presenter.note("ok", says, _("Mở phiếu"), go)
        for says in back.lacking():
            self._shell.presenter.note("bad", says)
