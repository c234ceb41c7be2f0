"""An answer that is a file: a photo, a sound, a document, kept with the record."""

from typing import Final, Protocol

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import Sentence, _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.laying import across, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.answering.control import Control
from sotay.gui.notebook.answering.spacebutton import SpaceButton

_DRAWN: Final = frozenset(("signature", "draw", "annotate"))
_ADD: Final[dict[str, Sentence]] = {"image": "Thêm ảnh…", "audio": "Thêm ghi âm…"}
_SOUND: Final = "audio"
_ADD_ANY: Final[Sentence] = "Thêm tệp…"


class Files(Protocol):
    """Where files go: the record's own attachments, added as any other is."""

    def held(self, kind: str) -> list[tuple[str, str]]:
        """Return what the record has of a kind (`image`, …; "" for any), as (value, name)."""

    def told(self, value: str) -> str:
        """Return the name of the file an answer names, "" where the record has none such."""

    def ask(self, path: str, kind: str) -> None:
        """Have the person choose a file of a kind for the question at a path."""

    def tape(self, path: str) -> None:
        """Record sound for the question at a path."""

    def look(self, value: str) -> None:
        """Show the file that an answer names."""


def _hint(kind: str, files: Files | None, *, drawn: bool) -> str:
    """Return what is to be known before a file is added."""
    if kind == _SOUND and files is not None:
        return _(
            "Tiếng nói là dữ liệu cá nhân: chỉ thêm, chỉ ghi khi mọi người đã đồng ý ghi âm (mục "
            "Đồng ý). Ghi xong, bấm “Dừng và giữ”: bản ghi vào câu này."
        )
    says = _("Chụp lại phần đã ký hoặc hình vẽ trên giấy, rồi thêm ảnh vào đây.")
    return says if drawn else ""


class FileControl(Control):
    """`files` None where there is no record to keep one: the question can wait."""

    def __init__(
        self, path: str, kind: str, appearance: tuple[str, ...], files: Files | None
    ) -> None:
        super().__init__()
        self._files = files
        self._value = ""
        self._told = label("", "strong", wrap=True, name="file_told")
        add = _ADD.get(kind, _ADD_ANY)
        self._add = SpaceButton(_(add), "plain", "attach", "answer")
        self._look = Button(_("Xem"), "quiet", "eye", "file_look")
        self._drop = Button(_("Bỏ khỏi câu này"), "quiet", "", "file_drop")
        self._kind = kind
        self._there = Choice([], "file_there", _("Tệp đã đính kèm với phiếu này"))
        self._there.activated.connect(self._took)
        tools = QWidget()
        self._tape = SpaceButton(_("Ghi âm"), "plain", "mic", "file_tape")
        across(self._add, self._tape, self._there, self._look, self._drop, of=tools)
        drawn = not _DRAWN.isdisjoint(appearance)
        says = _hint(kind, files, drawn=drawn)
        self._hint = label(says, "caption", wrap=True, name="file_hint")
        in_column(self._told, self._hint, tools, of=self, gap=4)
        self._hint.setVisible(bool(says))
        self.setFocusProxy(self._add)
        if files is not None:
            self._add.clicked.connect(lambda: files.ask(path, kind))
            self._tape.clicked.connect(lambda: files.tape(path))
            self._look.clicked.connect(lambda: files.look(self._value))
        self._drop.clicked.connect(lambda: self.given.emit(""))

    def show_answer(self, value: str) -> None:
        """Show which file it is."""
        self._value = value
        told = self._files.told(value) if self._files is not None and value else ""
        if value and not told:
            told = _("Tệp của câu này không còn trong bản ghi.")
        self._told.setText(told or self._none())
        self._look.setVisible(bool(value) and self._files is not None)
        self._show_tools()

    def _took(self, _at: int) -> None:
        if value := self._there.value():
            self.given.emit(value)

    def _show_tools(self) -> None:
        """Offer what the record has already, where there is something."""
        may = self._add.isEnabled() and self._files is not None
        held = self._files.held(self._kind) if may and self._files is not None else []
        offered = [("", _("Chọn trong Đính kèm")), *held]
        box = self._there
        if offered != [(box.itemData(n), box.itemText(n)) for n in range(box.count())]:
            box.clear()
            for value, name in offered:
                box.addItem(name, value)
        self._there.set_value("")
        self._there.setVisible(bool(held))
        self._add.setVisible(may)
        self._tape.setVisible(may and self._kind == _SOUND)
        self._drop.setVisible(bool(self._value) and may)

    def _none(self) -> str:
        if self._files is None:
            return _("Ở đây không thêm được tệp.")
        return _("Chưa có tệp.")

    def lock(self, locked: bool) -> None:
        """Let it only be looked at, or changed."""
        self._add.setEnabled(not locked and self._files is not None)
        self._show_tools()
