"""The builder as the place has it: made when first asked for, shown in place of the shelf."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sotay.base.errors import SotayError
from sotay.forms.building import design as forms
from sotay.forms.building.reading import Found
from sotay.gui.notebook.questionnaires.building.builder import Builder
from sotay.gui.notebook.questionnaires.building.designs import Designs
from sotay.gui.notebook.shell import Shell
from sotay.vault.questionnaires.designs import KeptDesign
from sotay.work.questionnaires import designs

_DESIGN = "design/"  # how the place remembers a draft


class Design(QObject):
    """`turned` to the builder, or with None back to the shelf."""

    turned = Signal(object)

    def __init__(self, shell: Shell, parent: QWidget, asks: Designs) -> None:
        super().__init__(parent)
        self._shell = shell
        self._builder: Builder | None = None
        self._width = 1366
        self.page: Builder | None = None  # the builder while it is shown
        asks.new_asked.connect(self.new)
        asks.open_asked.connect(self.open)
        asks.found.connect(lambda found, source: self._show_found(found, source=source))

    def new(self) -> None:
        """Begin a questionnaire of nothing."""
        self._turn().new()

    def open(self, key: str) -> None:
        """Go on with a draft."""
        self._shell.runner.ask(
            lambda desk: designs.open_draft(desk, key), self._show_draft, owner=self
        )

    def copy(self, known: str) -> None:
        """Change a copy of a questionnaire of the shelf."""
        self._shell.runner.ask(
            lambda desk: designs.copy_of(desk, known),
            lambda found: self._show_found(found, known),
            owner=self,
        )

    def fit(self, width: int) -> None:
        """Fit a window this wide, in pixels at 100 %."""
        self._width = width
        if self._builder is not None:
            self._builder.fit(width)

    def areas(self) -> list[QWidget]:
        """Return what F6 goes through, while the builder is shown."""
        return self.page.areas() if self.page is not None else []

    def settle(self) -> None:
        """Write what is still unwritten."""
        if self._builder is not None:
            self._builder.settle()

    def key(self) -> str:
        """Return by what `return_to` finds the draft again that is shown, "" for none."""
        draft = self.page.underway.key if self.page is not None else ""
        return f"{_DESIGN}{draft}" if draft else ""

    def return_to(self, key: str) -> None:
        """Show a draft again; one that is gone since is none."""
        if key.startswith(_DESIGN):
            draft = key.removeprefix(_DESIGN)
            self._shell.runner.ask(
                lambda desk: designs.open_draft(desk, draft), self._show_draft, owner=self,
                failed=_gone,
            )  # fmt: skip

    def _turn(self) -> Builder:
        if self._builder is None:
            self._builder = Builder(self._shell)
            self._builder.left.connect(self._leave)
        self._builder.fit(self._width)
        self.page = self._builder
        self.turned.emit(self.page)
        return self._builder

    def _leave(self) -> None:
        self.page = None
        self.turned.emit(None)

    def _show_draft(self, found: tuple[KeptDesign, forms.Design]) -> None:
        self._turn().show_draft(*found)

    def _show_found(self, found: Found, based: str = "", source: str = "") -> None:
        self._turn().show_found(found, based, source)


def _gone(_fault: SotayError) -> None:
    """Say nothing: the shelf is shown instead."""
