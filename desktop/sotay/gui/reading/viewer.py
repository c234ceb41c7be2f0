"""Attachments looked at inside the program: one at a time, in memory only, gone at a lock."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.shortcuts import bind
from sotay.gui.kit.style.look import fix_width, look
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.elided import Elided
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.laying import in_column, in_row, put, wide
from sotay.gui.kit.widgets.text import label
from sotay.gui.kit.widgets.tip import set_tip
from sotay.gui.reading.filewords import facts_told, kind_told
from sotay.gui.reading.leaves import Leaf, PdfLeaf, PictureLeaf, Runner
from sotay.model.records import Attachment
from sotay.store.sealedfile.content import Content

Fetch = Callable[[Any, Attachment], Content]  # on the line of what is open
# The beginning of a type, and what makes its leaf.
LEAVES: Final[Mapping[str, Callable[[Runner], Leaf]]] = MappingProxyType(
    {"image/": PictureLeaf, "application/pdf": PdfLeaf}
)


_EDGE = 40  # pixels at 100 % beside what is said
_SHARE = 0.94  # of the window's width and height


class Viewer(QDialog):
    """Shows attachments from `at` on, as `fetch` gives them. The window rejects it when it locks.

    A kind of viewer adds `tools` to its bar, and says what else it has `leaves` for.
    """

    leaves = LEAVES

    def __init__(
        self, runner: Runner, over: QWidget, fetch: Fetch, held: Sequence[Attachment], at: int
    ) -> None:
        super().__init__(over.window())
        self.setObjectName("viewer")
        self.setWindowTitle(_("Đính kèm"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._runner = runner
        self._fetch = fetch
        self._held = list(held)
        self._at = at
        self._leaves: dict[str, Leaf] = {}
        self._title = Elided("", "lead", "viewer_title")
        self._facts = Elided("", "caption", "viewer_facts")
        self._told = Elided("", "caption", "viewer_told")
        self._count = label("", "caption", name="viewer_count")
        self._before = IconButton("chevron_left", _("Tệp trước (Alt+←)"), "viewer_before")
        self._after = IconButton("chevron_right", _("Tệp sau (Alt+→)"), "viewer_after")
        self._percent = Button("", "quiet", "", "viewer_fit")
        self._zoom = QWidget()
        self._stack = QStackedWidget()
        self._says = label("", "quiet", wrap=True, name="viewer_says")
        self._says.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._says.setMargin(look().px(_EDGE))
        self._stack.addWidget(self._says)
        self._note = label("", "quiet", wrap=True, name="viewer_note")
        self._note.hide()
        self._lay_out()
        self._bind_keys()
        size = over.window().size()
        self.resize(round(size.width() * _SHARE), round(size.height() * _SHARE))
        self.show_at(at)

    def show_at(self, at: int) -> None:
        """Show another one, if there is one there."""
        if not 0 <= at < len(self._held):
            return
        self._at = at
        one = self._held[at]
        self._title.setText(one.caption or one.name)
        name = one.name if one.caption else ""
        told = (kind_told(one), name, facts_told(one))
        self._facts.setText(" · ".join(part for part in told if part))
        self._count.setText(_("{n} / {all}").format(n=at + 1, all=len(self._held)))
        self._told.setText("")
        self._note.hide()
        self.turned(one)
        self._before.setEnabled(at > 0)
        self._after.setEnabled(at + 1 < len(self._held))
        self._say(_("Đang mở…"))
        self._runner.ask(
            lambda opened: self._fetch(opened, one),
            lambda content: self._show(one, content),
            owner=self,
            failed=self.fail,
        )

    def shown(self) -> Attachment:
        """Return the attachment one looks at."""
        return self._held[self._at]

    def tools(self) -> Sequence[QWidget]:
        """Return what stands in the bar beside what every viewer has."""
        return ()

    def turned(self, one: Attachment) -> None:
        """Be told which one is going to be shown."""

    def save(self) -> None:
        """Ctrl+S."""

    def leaf(self) -> Leaf | None:
        """Return what shows the attachment now, None while nothing does."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Leaf) else None

    def _show(self, one: Attachment, content: Content) -> None:
        if one is not self._held[self._at]:
            return  # the person went on meanwhile
        kind = next((kind for kind in self.leaves if one.type.startswith(kind)), "")
        if not kind:
            self._say(_("Sổ tay chưa mở được loại tệp này. Lưu bản sao ra ngoài để mở."))
            return
        leaf = self._leaves.get(kind) or self._make(kind)
        self._zoom.setVisible(leaf.zooms)
        self._stack.setCurrentWidget(leaf)
        leaf.show_content(one, content)
        leaf.setFocus()

    def _make(self, kind: str) -> Leaf:
        leaf = self._leaves[kind] = self.leaves[kind](self._runner)
        leaf.failed.connect(self.fail)
        leaf.zoomed.connect(lambda percent: self._percent.setText(f"{percent} %"))
        leaf.told.connect(self._told.setText)
        leaf.passed.connect(lambda way: self.show_at(self._at + way))
        self._stack.addWidget(leaf)
        return leaf

    def fail(self, fault: SotayError) -> None:
        """Say why it cannot be shown."""
        self._say(_("{fault} (mã {code})").format(fault=fault, code=fault.code))

    def _say(self, text: str) -> None:
        """Say something in the place of the content, and let go of what was shown."""
        if (leaf := self.leaf()) is not None:
            leaf.clear()
        self._says.setText(text)
        self._zoom.hide()
        self._stack.setCurrentWidget(self._says)

    def tell(self, text: str) -> None:
        """Say how saving a copy went: the note in the window is behind this dialog."""
        self._note.setText(text)
        self._note.show()

    def _lay_out(self) -> None:
        words = in_column(self._title, self._facts, gap=0)
        bar = in_row(
            self._before,
            self._count,
            self._after,
            wide(words),
            self._told,
            self._zoom,
            edges=(16, 10, 12, 8),
        )
        close = Button(_("Đóng"), "plain", "", "viewer_close", self.reject)
        put(bar, *self.tools(), close)
        rows = in_column(bar, of=self, gap=0)
        told = in_row(self._note, edges=(16, 0, 16, 6), gap=0)
        put(rows, told, wide(self._stack))
        self._lay_out_zoom()

    def _lay_out_zoom(self) -> None:
        row = in_row(of=self._zoom, gap=2)
        smaller = IconButton("zoom_out", _("Nhỏ lại (Ctrl+-)"), "viewer_smaller")
        larger = IconButton("zoom_in", _("Phóng to (Ctrl++)"), "viewer_larger")
        smaller.clicked.connect(lambda: self._of_leaf(lambda leaf: leaf.zoom(-1)))
        larger.clicked.connect(lambda: self._of_leaf(lambda leaf: leaf.zoom(1)))
        set_tip(self._percent, _("Vừa khung (Ctrl+0); cỡ thật (Ctrl+1)"))
        self._percent.setAccessibleName(_("Vừa khung"))
        self._percent.clicked.connect(lambda: self._of_leaf(lambda leaf: leaf.fit()))
        fix_width(self._percent, 76, self._percent.setMinimumWidth)
        put(row, smaller, self._percent, larger)
        self._before.clicked.connect(lambda: self.show_at(self._at - 1))
        self._after.clicked.connect(lambda: self.show_at(self._at + 1))

    def _bind_keys(self) -> None:
        def of_leaf(act: Callable[[Leaf], None]) -> Callable[[], None]:
            return lambda: self._of_leaf(act)

        acts: dict[str, Callable[[], None]] = {
            "picture_larger": of_leaf(lambda leaf: leaf.zoom(1)),
            "picture_smaller": of_leaf(lambda leaf: leaf.zoom(-1)),
            "picture_fit": of_leaf(lambda leaf: leaf.fit()),
            "picture_actual": of_leaf(lambda leaf: leaf.actual()),
            "picture_save": self.save,
            "picture_before": lambda: self.show_at(self._at - 1),
            "picture_after": lambda: self.show_at(self._at + 1),
        }
        for name, act in acts.items():
            bind(name, self, act)

    def _of_leaf(self, act: Callable[[Leaf], None]) -> None:
        if (leaf := self.leaf()) is not None:
            act(leaf)
