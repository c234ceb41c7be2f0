"""Mẫu phiếu: load questionnaires, look them over, keep, try, retire them, and begin with one."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.forms.opening import Opened
from sotay.gui.kit.soon import soon
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import fill, in_column, in_row, put, wide
from sotay.gui.kit.widgets.scrollpage import ScrollPage
from sotay.gui.kit.widgets.stack import Stack
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.attachments.dropzone import DropZone
from sotay.gui.notebook.attachments.sources import Source
from sotay.gui.notebook.questionnaires.building.designs import Designs
from sotay.gui.notebook.questionnaires.readbeside import read_beside
from sotay.gui.notebook.questionnaires.shelf.arrivals import Arrivals
from sotay.gui.notebook.questionnaires.shelf.blanks import Blanks
from sotay.gui.notebook.questionnaires.shelf.exportcard import ExportCard
from sotay.gui.notebook.questionnaires.shelf.preview import Preview
from sotay.gui.notebook.questionnaires.shelf.registers import Registers
from sotay.gui.notebook.questionnaires.shelf.shelflist import ShelfList
from sotay.gui.notebook.questionnaires.shelf.soundcard import SoundCard
from sotay.gui.notebook.shell import Shell
from sotay.vault.questionnaires.shelf import Questionnaire

_LOADING: Final = "shelf_load"  # the button that asks for files


class ShelfPage(QWidget):
    """A page of cards."""

    begin_asked = Signal(str)  # the hash of a questionnaire; the same below
    alone_asked = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("shelf")
        self._shell = shell
        self.arrivals = Arrivals(shell)
        self.designs = Designs(shell)
        self.list = ShelfList(shell)
        self.preview = Preview(shell)
        self.blanks = Blanks(shell, self)
        self._registers = Registers(shell, self)
        self._load = load = Button(_("Nạp mẫu phiếu…"), "primary", "document_add", _LOADING)
        load.clicked.connect(self.arrivals.choose)
        self._page = ScrollPage()
        head = in_row(wide(label(_("Mẫu phiếu"), "display")), load)
        self._leaving = in_column(gap=12)
        making = in_column(self.blanks.progress, self._leaving, gap=12)
        put(self._page.rows, head, self.designs, self.arrivals, making, self.list)
        self._pages = Stack("shelf_pages")
        for page in (self._page, self.preview):
            self._pages.addWidget(page)
        in_column(self._pages, of=self, gap=0)
        self._zone = DropZone(self._page, _("Thả mẫu phiếu và tệp đi kèm vào đây"), "document_add")
        self._zone.open = True
        self._zone.dropped.connect(self._drop)
        self.arrivals.came.connect(self._go_on)
        self.list.begin_asked.connect(self.begin_asked)
        self.list.alone_asked.connect(self.alone_asked)
        self.list.look_asked.connect(self._look)
        self.list.paper_asked.connect(self.blanks.offer)
        self.list.export_asked.connect(self._export)
        self.list.register_asked.connect(self._registers.ask)
        self.preview.left.connect(lambda: self._pages.setCurrentWidget(self._page))

    def refuge(self) -> QWidget:
        """Return where Space does no harm."""
        return self._page

    def entry(self) -> QWidget:
        """Return where keys come in: the questionnaires, or while there is none how to load one."""
        return self.list if self.list.holds() else self._load

    def _go_on(self, card: SoundCard) -> None:
        """Go on at what was found, from where it was loaded; who is elsewhere stays there."""
        at = self.window().focusWidget()
        if at is not None and at.objectName() == _LOADING:
            card.begin()

    def _export(self, one: Questionnaire) -> None:
        """Ask what for and where to, above the list; one questionnaire at a time."""
        card = ExportCard(self._shell, one)
        card.gone.connect(lambda: fill(self._leaving, []))
        card.grew.connect(lambda: soon(card, lambda: self._page.ensureWidgetVisible(card)))
        fill(self._leaving, [card])
        card.purpose.control.setFocus()

    def _look(self, sha256: str) -> None:
        read_beside(self._shell.runner, sha256, self._preview, owner=self)

    def _preview(self, opened: Opened) -> None:
        self.preview.show_form(opened)
        self._pages.setCurrentWidget(self.preview)

    def _drop(self, sources: list[Source]) -> None:
        self.arrivals.take([one.path for one in sources if one.path is not None])
