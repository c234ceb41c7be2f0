"""Soạn mẫu phiếu: questions at the left, what the chosen one says, and how it is asked beside."""

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from sotay.base.clock import local
from sotay.base.sentences import _
from sotay.base.text import headed
from sotay.forms.building.asides import kept_aside
from sotay.forms.building.design import Design, Place
from sotay.forms.building.filling import titled
from sotay.forms.building.history import Step
from sotay.forms.building.reading import Found
from sotay.forms.building.soundness import Told
from sotay.forms.building.words import Numbers, listed_as
from sotay.gui.kit.soon import soon
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.laying import in_column, in_row, wide
from sotay.gui.kit.widgets.stack import Stack
from sotay.gui.notebook.questionnaires.building.acting import Acting
from sotay.gui.notebook.questionnaires.building.head import Head
from sotay.gui.notebook.questionnaires.building.itemlist import ItemList
from sotay.gui.notebook.questionnaires.building.preview import Preview
from sotay.gui.notebook.questionnaires.building.properties import Properties
from sotay.gui.notebook.questionnaires.building.underway import Kept, Looked, Underway
from sotay.gui.notebook.questionnaires.building.undoing import Undoing
from sotay.gui.notebook.questionnaires.building.using import Using
from sotay.gui.notebook.shell import Shell
from sotay.vault.questionnaires.designs import KeptDesign

_LIST, _PREVIEW, _ANY = (260, 320), (320, 400), (0, 16_000)  # pixels at 100 %: least, most
_BESIDE = 1_150  # of a window in which the preview stands beside


class Builder(QWidget):
    """`left` when the person goes back to where they came from."""

    left = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("builder")
        self._shell = shell
        self.underway = Underway(shell, self)
        self.head = Head()
        self.items = ItemList()
        self.properties = Properties(self.underway)
        self.preview = Preview()
        self._using = Using(shell, self.underway, self)
        self.acting = Acting(shell, self.underway)
        self._told: tuple[Told, ...] = ()
        self._at: Place = ()
        self._beside = True
        _bound(self.items, _LIST)
        self._middle = Stack("design_middle")
        self._middle.addWidget(self.properties)
        self._row = in_row(self.items, wide(self._middle), gap=8)
        self._row.addWidget(self.preview)
        in_column(self.head, wide(self._row), of=self, edges=(16, 12, 16, 12), gap=10)
        self._wire()
        self.fit(1366)

    def new(self) -> None:
        """Begin a questionnaire of nothing; it is kept from its first letter on."""
        self.show_design(Design())
        self.head.title.control.setFocus()

    def show_draft(self, draft: KeptDesign, design: Design) -> None:
        """Go on with a draft."""
        self.underway.begin(design, draft)
        self.properties.show_unshown((), [*kept_aside(design)])
        self._begin()

    def show_found(self, found: Found, based: str = "", source: str = "") -> None:
        """Change a copy of a questionnaire; one that is not fully shown is only looked at."""
        self.underway.begin(found.design, based=based, source=source, read_only=bool(found.unshown))
        self.properties.show_unshown(found.unshown, [*kept_aside(found.design)])
        self._begin()

    def show_design(self, design: Design, based: str = "") -> None:
        """Work on a design that is no draft yet."""
        self.show_found(Found(design, ()), based)

    def settle(self) -> None:
        """Write what is still unwritten."""
        self.underway.flush()

    def fit(self, width: int) -> None:
        """Fit a window this wide, in pixels at 100 %; where it is narrow, turn to the preview."""
        self._beside = width >= _BESIDE
        self.head.preview.setVisible(not self._beside and not self.underway.read_only)
        if self._beside:
            self._row.addWidget(self.preview)
            _bound(self.preview, _PREVIEW)
            self.preview.setVisible(not self.underway.read_only)
            self._middle.setCurrentWidget(self.properties)
            self.head.preview.show_value(False)
        else:
            _bound(self.preview, _ANY)
            self._middle.addWidget(self.preview)
            self._turn(on=self.head.preview.isChecked())

    def hasHeightForWidth(self) -> bool:
        """Return False: its parts scroll, and the place need not be as high as all of them."""
        return False

    def areas(self) -> list[QWidget]:
        """Return what F6 goes through."""
        return [self.head, self.items, self._middle, *([self.preview] if self._beside else [])]

    def _wire(self) -> None:
        head, items, underway = self.head, self.items, self.underway
        head.back_asked.connect(self._leave)
        head.titled.connect(self._title)
        head.add_asked.connect(self.acting.add)
        head.undo_asked.connect(underway.undo)
        head.redo_asked.connect(underway.redo)
        head.told_asked.connect(self._offer_told)
        head.use_asked.connect(self._use)
        head.export_asked.connect(self._using.export)
        self._using.used.connect(self._has_used)
        self._using.ended.connect(lambda: self.setEnabled(True))
        head.preview.turned.connect(lambda on: self._turn(on=on))
        items.went.connect(lambda place: underway.go(tuple(place)))
        items.add_asked.connect(self.acting.add)
        items.move_asked.connect(self.acting.move)
        for part in (items, self.properties):
            part.delete_asked.connect(self.acting.delete)
            part.copy_asked.connect(self.acting.copy)
        self.properties.next_asked.connect(self.acting.add)
        underway.changed.connect(self._show)
        underway.looked_over.connect(self._show_checked)
        underway.kept.connect(self._has_kept)
        self.acting.added.connect(self._has_added)
        self.acting.deleted.connect(items.setFocus)
        self.acting.refused.connect(lambda: self._show(underway.step, typed=False))
        undoing = Undoing(self, self.preview)
        undoing.asked.connect(lambda back: underway.undo() if back else underway.redo())

    def _has_added(self) -> None:
        self._turn(on=False)
        soon(self, self.properties.question.label.control.setFocus)

    def _begin(self) -> None:
        self.preview.forget()
        self._told = ()
        self.items.mark(())
        self.head.show_told(())
        whole = not self.underway.read_only
        self.preview.setVisible(self._beside and whole)
        self.head.preview.setVisible(not self._beside and whole)
        self._turn(on=False)
        self.head.show_saved("")
        self._show(self.underway.step, typed=False)

    def _leave(self) -> None:
        self.underway.flush()
        self.preview.forget()
        self.left.emit()

    def _show(self, step: Step, typed: bool) -> None:
        self.items.show_design(step.design, step.place, self.underway.numbers)
        self.properties.show_step(step)
        self.properties.show_told(self._told, step)
        self.head.show_step(step.design, self.underway.history, self.underway.read_only)
        if not typed:
            self.preview.go(step.design, step.place)
        if step.place != self._at:
            self._at = step.place
            self.properties.verticalScrollBar().setValue(0)

    def _show_checked(self, found: Looked) -> None:
        step = self.underway.step
        if not step.design.items:  # of what is not begun yet, nothing lacks
            found = Looked(())
        self._told = found.told
        self.items.mark({one.place for one in found.told if one.place})
        self.properties.show_told(found.told, step)
        self.head.show_told(found.told)
        if step.design.items:
            self.preview.show_session(found.session, step.design, step.place)
        else:
            self.preview.forget()

    def _use(self) -> None:
        if any(one.blocks for one in self._told):
            self._offer_told()
        else:
            self.setEnabled(False)  # what is typed from here on would be in neither
            self._using.use()

    def _has_used(self) -> None:
        self.preview.forget()
        self.left.emit()

    def _turn(self, *, on: bool) -> None:
        if not self._beside:
            self.head.preview.show_value(on)
            self._middle.setCurrentWidget(self.preview if on else self.properties)

    def _title(self, text: str) -> None:
        self.underway.act(lambda design: titled(design, text), "title")

    def _offer_told(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("told_menu")
        design = self.underway.step.design
        for one in self._told:
            menu.addAction(
                _line(design, one, self.underway.numbers).replace("&", "&&")
            ).triggered.connect(partial(self._go_to, one))
        menu.aboutToHide.connect(menu.deleteLater)
        button = self.head.told
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _go_to(self, told: Told, *_checked: object) -> None:
        if told.place is None:
            self.head.title.control.setFocus()
        else:
            self._turn(on=False)
            self.underway.go(told.place)
            self.items.setFocus()

    def _has_kept(self, kept: Kept) -> None:
        at = local(kept.draft.at)
        self.head.show_saved(_("Đã giữ lúc {t}").format(t=f"{at:%H:%M:%S}"))
        if kept.aside is not None:
            self._shell.presenter.note("warn", str(kept.aside), code=kept.aside.code)


def _bound(part: QWidget, bounds: tuple[int, int]) -> None:
    fix_width(part, bounds[0], part.setMinimumWidth)
    fix_width(part, bounds[1], part.setMaximumWidth)


def _line(design: Design, one: Told, known: Numbers) -> str:
    says = headed(one.says)
    if one.place is None:
        return says
    return f"{listed_as(design.at(one.place), one.place, known)}: {one.says}"
