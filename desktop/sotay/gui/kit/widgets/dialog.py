"""A dialog with its own buttons in Vietnamese; never blocks, answers by `accepted`."""

from collections.abc import Callable
from typing import Any, Final

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from sotay.base.errors import SotayError, TrustError
from sotay.base.sentences import _
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.button import Button, Kind
from sotay.gui.kit.widgets.dialogbody import DialogBody, height_of
from sotay.gui.kit.widgets.laying import STRETCH, Part, in_column, in_row, put, wide
from sotay.gui.kit.widgets.room import Room
from sotay.gui.kit.widgets.text import label

WIDE: Final = 680  # pixels at 100 %: two texts side by side, or a page that is read before a yes
Done = Callable[[Any], None]
Write = Callable[[Done, Failed], Job]  # as `Runner.do` of one command


class Dialog(QDialog):
    """Title, body, and at the foot what to do and a way out. Show it with `open()`."""

    given_up = Signal()  # the person left it; a lock takes it away without a word

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        *,
        yes: str = "",
        no: str = "",
        kind: Kind = "primary",
        name: str = "dialog",
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fix_width(self, 440, self.setMinimumWidth)
        self._write: Callable[[Failed], Job] | None = None
        self._waits = False
        self._spot: QWidget | None = None  # what had the focus when it was shut
        self._fault = label("", "error", wrap=True, name=f"{name}_fault")
        self._fault.hide()
        self.yes = Button(yes, kind, "", f"{name}_yes", self.accept)
        if not yes:
            self.yes.hide()  # never show(): without a parent it would be a window
        self.no = Button(no or _("Quay lại"), "plain", "", f"{name}_no", self.reject)
        (self.yes if yes and kind == "primary" else self.no).setDefault(True)
        self._body = DialogBody()
        self._rows = in_column(edges=(24, 20, 24, 12), gap=12)
        # What room is left is left at the foot. Aligned to the top, Qt would cut long words.
        self._column = in_column(self._rows, STRETCH, of=self._body, gap=0)
        self._rows.addWidget(label(title, "title", wrap=True))
        self._own_size = False
        self._lay_out(name)
        self._body.changed.connect(self._refit)

    def _lay_out(self, name: str) -> None:
        self._scrolled = Room(self._body, f"{name}_room")
        whole = in_column(wide(self._scrolled), of=self, gap=0)
        self._above = in_column(self._fault, edges=(24, 0, 24, 0), gap=0)
        whole.addLayout(self._above)
        foot = in_row(edges=(24, 8, 24, 20))
        self._foot = foot
        put(foot, STRETCH, self.no, self.yes)
        whole.addLayout(foot)

    def add(self, *parts: Part) -> None:
        """Put parts above the buttons."""
        put(self._rows, *parts)

    def add_open(self, part: QWidget) -> None:
        """Put a part right above the buttons, which can be used while the dialog is shut."""
        self._above.addWidget(part)

    def write_by(self, write: Write, then: Done = lambda _value: None) -> None:
        """Have `accept` write by a command, close once that went well, and go on to `then`.

        What goes wrong is said in the dialog, which stays with all that was typed.
        """

        def written(value: Any) -> None:
            QDialog.accept(self)
            then(value)

        self._write = lambda failed: write(written, failed)

    def accept(self) -> None:
        """Close, once what there is to write is written."""
        if self._write is None:
            super().accept()
            return
        self.wait_for(self._write(self.say_fault))

    def wait_for(self, job: Job) -> None:
        """Be shut until the job has ended: not left, nor typed in, for it is done as it was asked.

        A lock takes it away all the same.
        """
        self._fault.hide()
        self._spot = self.focusWidget()
        self._shut(True)
        job.ended.connect(self._go_on)

    def _go_on(self) -> None:
        self._shut(False)
        self.fit()
        if self._spot is not None and shiboken6.isValid(self._spot):
            self._spot.setFocus()

    def _shut(self, shut: bool) -> None:
        self._waits = shut
        for part in (self._body, self.yes, self.no):
            part.setDisabled(shut)
        if shut:
            self.setCursor(Qt.CursorShape.BusyCursor)
        else:
            self.unsetCursor()

    def reject(self) -> None:
        """Leave, by the button, Escape or the window's cross; not while it is being done."""
        if not self._waits:
            super().reject()
            self.given_up.emit()

    def say_fault(self, fault: SotayError) -> None:
        """Say what went wrong; a trust that fails is refused as everywhere."""
        if isinstance(fault, TrustError):
            raise fault
        self._fault.setText(str(fault))
        self._fault.show()
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Be as large as what is in it, unless a size was chosen, and no larger than the screen."""
        self._own_size = self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        super().showEvent(event)
        if not event.spontaneous():  # it comes back from the task bar as it was
            self._begin()
        self.fit()

    def _begin(self) -> None:
        """Go into the first field, else to the button that is safe; the buttons come last."""
        inside = (one for one in self._body.findChildren(QWidget) if one.window() is self)
        order = [one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        if order:
            self.setTabOrder(order[-1], self.no)
            self.setTabOrder(self.no, self.yes)
        fields = (one for one in order if not isinstance(one, QPushButton))
        shown = [field for field in fields if field.isVisibleTo(self)]
        first = shown[0] if shown else self.yes if self.yes.isDefault() else self.no
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, on: bool) -> bool:
        """Go on; where what had the focus is disabled or hidden, to the button that is default.

        Qt's next in line may be the way out, and the next Enter would throw all away.
        """
        at = self.focusWidget()
        if at is not None and not _can_be_used(at):
            buttons = (b for b in self.findChildren(QPushButton) if b.isDefault())
            if default := next(filter(_can_be_used, buttons), None):
                default.setFocus()
                return True
        return super().focusNextPrevChild(on)

    def _refit(self) -> None:
        """Fit what came or went while it is seen; before, a size would count as chosen."""
        if self.isVisible():
            self.fit()

    def fit(self) -> None:
        """Take the height that what is in it needs, as far as there is room; the rest scrolls."""
        grows = self._rows.expandingDirections() & Qt.Orientation.Vertical  # such as a picture
        self._column.setStretch(0, int(bool(grows)))
        above = self.parentWidget()
        room = self.screen().availableSize()
        if above is not None:  # no higher than the window it stands over
            room = room.boundedTo(above.window().frameGeometry().size())
        if self.minimumWidth() > room.width():  # large text on a small screen
            self.setMinimumWidth(room.width())
        if self._own_size:
            self.resize(self.size().boundedTo(room))
            self._offer_bar()
            return
        wide = min(max(self.minimumWidth(), self.width(), self._body.least_wide()), room.width())
        high = self._body.high(wide) + self._around(wide)
        if high > room.height():  # what is in it has to stand beside the bar as well
            beside = self._body.least_wide() + self._scrolled.verticalScrollBar().sizeHint().width()
            wide = min(max(wide, beside), room.width())
        self.resize(wide, min(high, room.height()))
        self._offer_bar()

    def _around(self, wide: int) -> int:
        """Return the height of all that is not scrolled."""
        return self._foot.sizeHint().height() + height_of(self._above, wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll what no longer fits."""
        super().resizeEvent(event)
        self._offer_bar()

    def _offer_bar(self) -> None:
        """Have a scroll bar only where one is needed.

        One that came for a moment would break lines earlier, and from then on need itself.
        """
        bar, wide = Qt.ScrollBarPolicy, self.width()
        fits = self._body.high(wide) <= self.height() - self._around(wide)
        self._scrolled.setVerticalScrollBarPolicy(
            bar.ScrollBarAlwaysOff if fits else bar.ScrollBarAsNeeded
        )


def _can_be_used(part: QWidget) -> bool:
    return part.isEnabled() and part.isVisible()


def question(
    parent: QWidget,
    title: str,
    sentence: str,
    yes: str,
    then: Callable[[], object] | None = None,
    *,
    no: str = "",
    kind: Kind = "primary",
) -> Dialog:
    """Open a yes-or-no dialog and return it; `then` is called after a yes.

    The way out is never named “Hủy”: that word destroys elsewhere.
    """
    dialog = Dialog(parent, title, yes=yes, no=no, kind=kind, name="question")
    dialog.add(label(sentence, wrap=True, name="question_says"))
    if then is not None:
        dialog.accepted.connect(then)
    dialog.open()
    return dialog
