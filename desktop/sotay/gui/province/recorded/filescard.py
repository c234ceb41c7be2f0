"""The files that hang on a record: looked at in the window, or copied out when somebody asks."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.dialog import question
from sotay.gui.kit.widgets.filedialog import ask_save
from sotay.gui.kit.widgets.laying import fill, in_column
from sotay.gui.kit.widgets.pill import State
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.shell import Shell
from sotay.gui.reading.filewords import facts_told, kind_told
from sotay.gui.reading.viewer import LEAVES, Viewer
from sotay.model.records import Attachment
from sotay.province import enclosed
from sotay.province.enclosed import Enclosed
from sotay.store.sealedfile.content import Content, save_copy

if TYPE_CHECKING:
    from sotay.province.opening import Province


class FilesCard(Card):
    """A row for each; one that has not come yet can only be waited for."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("Đính kèm"), "", "record_files")
        self._shell = shell
        self._list = in_column(gap=10)
        self.add(self._list)

    def show_files(self, files: Sequence[Enclosed]) -> None:
        """Show these; nothing where there is none."""
        self.setVisible(bool(files))
        fill(self._list, [self._row(one, files) for one in files])

    def _row(self, one: Enclosed, files: Sequence[Enclosed]) -> QWidget:
        it = one.attachment
        title = it.caption or it.name or kind_told(it)
        about = " · ".join(filter(None, (kind_told(it), it.name, facts_told(it))))
        if one.state == "missing":
            return ItemRow("file_row", title, about, State(_("Chưa có nội dung"), "warn"))
        save = Button(_("Lưu bản sao…"), "plain", "arrow_download", "file_save")
        save.clicked.connect(lambda: self.ask(it))
        buttons = [save]
        if it.type.startswith(tuple(LEAVES)):
            here = [each.attachment for each in files if each.state == "here"]
            see = Button(_("Xem"), "plain", "eye", "file_see")
            see.clicked.connect(lambda: self._see(here, here.index(it)))
            buttons.insert(0, see)
        return ItemRow("file_row", title, about, None, buttons, it.sha256)

    def _see(self, files: Sequence[Attachment], at: int) -> None:
        seen = [one for one in files if one.type.startswith(tuple(LEAVES))]
        _Viewer(self, self._shell, seen, seen.index(files[at])).open()

    def ask(self, one: Attachment) -> None:
        """Warn, ask where, write a copy."""
        says = _(
            "Bản sao không mã hóa: ai mở được máy hoặc USB chứa nó đều xem được. Giữ như tài liệu "
            "giấy, xong việc thì xóa."
        )
        ask = _("Lưu bản sao ra ngoài sổ?")
        question(self, ask, says, _("Chọn chỗ lưu…"), lambda: self._ask_where(one))

    def _ask_where(self, one: Attachment) -> None:
        ask_save(
            self, _("Lưu bản sao ra ngoài sổ"), one.name or kind_told(one), "",
            lambda target: self.save(one, target),
        )  # fmt: skip

    def save(self, one: Attachment, target: Path) -> None:
        """Write a copy; the dialog has asked whether a file of that name may go."""

        def write(content: Content) -> None:
            self._shell.runner.side(
                Beside.FILES,
                lambda _job: save_copy(content, target, replace=True),
                lambda _none: self._saved(target),
                owner=self,
            )

        self._shell.runner.ask(lambda province: _content(province, one), write, owner=self)

    def _saved(self, target: Path) -> None:
        says = _("Đã lưu “{name}” ra ngoài sổ, không mã hóa: xong việc thì xóa.")
        self._shell.presenter.note("ok", says.format(name=target.name))


class _Viewer(Viewer):
    """Shows what is here; a copy outside is asked for as on the card."""

    def __init__(self, card: FilesCard, shell: Shell, files: Sequence[Attachment], at: int) -> None:
        super().__init__(shell.runner, card, _content, files, at)
        self._card = card

    def tools(self) -> Sequence[QWidget]:
        """Return the way to save a copy."""
        says = _("Lưu bản sao ra ngoài…")
        return (Button(says, "plain", "arrow_download", "viewer_save", self.save),)

    def save(self) -> None:
        """Save a copy outside, where the person says so."""
        self._card.ask(self.shown())


def _content(province: "Province", one: Attachment) -> Content:
    return enclosed.content(province, one)
