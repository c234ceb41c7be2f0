"""An answer that is an order: every choice, the first one first."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QWidget

from sotay.base.sentences import _
from sotay.forms.layout.markup import plain
from sotay.forms.session.offering import Offer
from sotay.gui.kit.shortcuts import KEYS, pressed
from sotay.gui.kit.style.look import look
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import across, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.answering.besidewords import no_film
from sotay.gui.notebook.answering.control import Control
from sotay.gui.notebook.answering.showing import FILM, SOUND, Showing, large, small
from sotay.gui.notebook.answering.thumbs import Thumbs


class RankControl(Control):
    """Nothing is an answer until the person has said that the order is the one, or moved a row."""

    def __init__(self) -> None:
        super().__init__()
        self._offers: tuple[Offer, ...] = ()
        self._thumbs: Thumbs | None = None
        self._value = ""
        self._rows = _Ordered()
        self._up = Button(_("Lên"), "plain", "arrow_up", "rank_up", lambda: self._rows.step(-1))
        self._down = Button(
            _("Xuống"), "plain", "arrow_down", "rank_down", lambda: self._rows.step(1)
        )
        self._as_is = Button(_("Đúng thứ tự này"), "plain", "checkmark", "rank_done", self._agree)
        self._told = label(_("Xếp từ trên xuống; Alt+↑, Alt+↓ chuyển dòng đang chọn."), "caption")
        self._tools = QWidget()
        across(self._up, self._down, self._as_is, of=self._tools)
        self._heard = label("", "caption", wrap=True, name="rank_heard")
        self._heard.hide()
        in_column(self._told, self._heard, self._rows, self._tools, of=self, gap=6)
        self.setFocusProxy(self._rows)
        self._rows.moved.connect(self._agree)

    def offer(self, offers: Sequence[Offer]) -> None:
        """Offer these, in the order answered, what is new behind."""
        if tuple(offers) != self._offers:
            self._offers = tuple(offers)
            self._fill()
            self._name_files()

    def show_files(self, showing: Showing) -> None:
        """Show pictures beside the choices, and play their sounds; those and films are named."""
        self._thumbs = Thumbs(showing, self, self.devicePixelRatioF())
        self._thumbs.lacking.connect(self.lacking)
        self._thumbs.came.connect(self._show_pictures)
        showing.missed.connect(self._missed)

    def _name_files(self) -> None:
        heard = [plain(one.label) or one.value for one in self._offers if SOUND in one.media]
        says = _("Có tiếng để nghe (chọn dòng, bấm {key}): {rows}.")
        self._heard.setText(says.format(key=KEYS["choice_sound"].keys[0], rows=", ".join(heard)))
        self._heard.setVisible(bool(heard))
        for one in self._offers:
            if FILM in one.media:
                self.lacking.emit(no_film(one.media[FILM]))

    def _missed(self, name: str, sentence: str) -> None:
        if any(name in one.media.values() for one in self._offers):
            self.lacking.emit(sentence)

    def _show_pictures(self) -> None:
        pictures = {one.value: small(one.media) for one in self._offers}
        if self._thumbs is not None and any(pictures.values()):
            self._rows.show_pictures(pictures, self._thumbs)

    def look(self) -> bool:
        """Show the picture of the row that is marked."""
        found = self._marked()
        name = large(found.media) if found is not None else ""
        if name and found is not None and self._thumbs is not None:
            self._thumbs.showing.look(name, found.label)
        return bool(name)

    def hear(self) -> bool:
        """Play the sound of the row that is marked, or stop it."""
        found = self._marked()
        name = found.media.get(SOUND, "") if found is not None else ""
        if name and self._thumbs is not None:
            self._thumbs.showing.sound(name)
        return bool(name)

    def _marked(self) -> Offer | None:
        at = max(0, self._rows.currentRow())
        value = self._rows.values()[at] if self._rows.count() else ""
        return next((one for one in self._offers if one.value == value), None)

    def show_answer(self, value: str) -> None:
        """Show an order."""
        if value != self._value:
            self._value = value
            self._fill()
        self._as_is.setEnabled(not value)

    def lock(self, locked: bool) -> None:
        """Let it only be read, or put in order."""
        self._tools.setVisible(not locked)
        self._rows.locked = locked

    def _fill(self) -> None:
        words = {one.value: one.label or one.value for one in self._offers}
        ranked = [one for one in self._value.split() if one in words]
        order = [*ranked, *(one for one in words if one not in ranked)]
        self._rows.show_rows([(one, words[one]) for one in order])
        self._show_pictures()

    def _agree(self) -> None:
        self._value = " ".join(self._rows.values())
        self._as_is.setEnabled(False)
        self.given.emit(self._value)


class _Ordered(QListWidget):
    """Rows that are moved by keys and buttons; `moved` tells."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ranked")
        self.locked = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show (value, words)."""
        self.clear()
        for at, (value, words) in enumerate(rows, 1):
            made = QListWidgetItem(f"{at}. {words}", self)
            made.setData(Qt.ItemDataRole.UserRole, (value, words))
        self.setFixedHeight(min(len(rows), 12) * look().px(34) + 8)

    def show_pictures(self, names: Mapping[str, str], thumbs: Thumbs) -> None:
        """Show the pictures that came, by the value of their row."""
        room = thumbs.room()
        self.setIconSize(room + QSize(look().px(8), 0))
        for at in range(self.count()):
            picture = thumbs.of(name) if (name := names.get(self._of(at)[0])) else None
            self.item(at).setSizeHint(room + QSize(0, look().px(8)))
            self.item(at).setIcon(_in_its_room(picture, room, self.devicePixelRatioF()))
        self.setFixedHeight(min(self.count(), 6) * (room.height() + look().px(8)) + 8)

    def values(self) -> list[str]:
        """Return the values from the top."""
        return [self._of(at)[0] for at in range(self.count())]

    def _of(self, at: int) -> tuple[str, str]:
        found: tuple[str, str] = self.item(at).data(Qt.ItemDataRole.UserRole)
        return found

    def step(self, by: int) -> None:
        """Move the row that is marked."""
        at = self.currentRow()
        if self.locked or at < 0 or not 0 <= at + by < self.count():
            return
        self.insertItem(at + by, self.takeItem(at))
        for row in range(self.count()):
            self.item(row).setText(f"{row + 1}. {self._of(row)[1]}")
        self.setCurrentRow(at + by)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by Alt and the arrows."""
        for name, by in (("row_up", -1), ("row_down", 1)):
            if pressed(name, event):
                self.step(by)
                return
        super().keyPressEvent(event)


def _in_its_room(picture: QPixmap | None, room: QSize, ratio: float) -> QIcon:
    """Return a picture in the middle of a room as large for all, so that words begin alike."""
    whole = QPixmap((room + QSize(look().px(8), 0)) * ratio)
    whole.setDevicePixelRatio(ratio)
    whole.fill(Qt.GlobalColor.transparent)
    if picture is not None:
        left = room - picture.deviceIndependentSize().toSize()
        with QPainter(whole) as painter:
            painter.drawPixmap(left.width() // 2, left.height() // 2, picture)
    return QIcon(whole)
