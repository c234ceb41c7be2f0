"""What was found in one file: what the questionnaire holds, what is missing, why it is refused."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from sotay.base.files import write_whole
from sotay.base.sentences import _, counted
from sotay.forms.layout.soundness import Soundness, told
from sotay.forms.model.errors import Problem
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.facts import Facts
from sotay.gui.kit.widgets.filedialog import ask_save
from sotay.gui.kit.widgets.laying import across, in_column
from sotay.gui.kit.widgets.longlist import LongList
from sotay.gui.kit.widgets.pill import Pill, State
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.questionnaires.shelf.missingrow import MissingRow
from sotay.gui.notebook.questionnaires.shelf.reasonrow import ReasonRow
from sotay.gui.notebook.shell import Shell


class SoundCard(Card):
    """Shows a `Soundness`; what is to be done with the questionnaire is asked for by signals."""

    keep_asked = Signal()
    file_asked = Signal(str)  # the missing file that the person wants to choose
    near_asked = Signal()  # all that is missing is to be looked for beside the form
    gone = Signal()

    def __init__(self, shell: Shell, found: Soundness) -> None:
        held = found.contents
        super().__init__(held.title if held else found.file, "", "sound")
        self._shell = shell
        self._found = found
        state = State(_("Dùng được"), "ok") if held else State(_("Chưa dùng được"), "bad")
        pill = Pill(name="sound_state")
        pill.show_state(state)
        self.add_to_head(pill)
        buttons = self._buttons()
        self._first = buttons[0]
        self.foot = across(*buttons)
        facts = Facts("sound_facts")
        self.add(facts, *self._missing(), *self._reasons())
        facts.show_facts(self._facts())  # within the card: without a parent it would be a window

    def begin(self) -> None:
        """Put the cursor on keeping it; of one that cannot be used, on its report."""
        self._first.setFocus()

    def close_with(self, *parts: QWidget) -> None:
        """End the card with these and its buttons."""
        self.add(*parts, self.foot)

    def _facts(self) -> list[tuple[str, str]]:
        held = self._found.contents
        shown = [(_("Tệp"), self._found.file)]
        if held is not None:
            shown += [
                (_("Mã mẫu phiếu"), held.id),
                (_("Phiên bản"), held.version),
                (_("Nội dung"), held.counts()),
                (_("Ngôn ngữ"), ", ".join(held.languages)),
            ]
        return shown

    def _missing(self) -> list[QWidget]:
        names = self._found.missing
        if not names:
            return []
        says = counted(
            "Mẫu phiếu cần {n} tệp đi kèm chưa có. Thiếu danh sách thì câu chọn theo danh sách đó "
            "để trống. Chọn từng tệp, hoặc thả tệp vào đây.",
            len(names),
        )
        rows = [MissingRow(name) for name in names]
        for row in rows:
            row.asked.connect(self.file_asked)
        near = Button(
            _("Lấy ở thư mục của biểu mẫu"), "quiet", "folder", "sound_near", self.near_asked
        )
        body, foot = QWidget(), QWidget()
        across(near, of=foot)
        in_column(label(says, wrap=True, name="sound_missing"), *rows, foot, of=body, gap=6)
        return [body]

    def _reasons(self) -> list[QWidget]:
        return [
            *_listed(_("Vì sao chưa dùng được"), self._found.refusals, "sound_refusals"),
            *_listed(_("Lưu ý cho người soạn"), self._found.warnings, "sound_warnings"),
        ]

    def _buttons(self) -> list[Button]:
        keep = Button(_("Thêm vào sổ"), "primary", "add", "sound_keep", self.keep_asked)
        copy = Button(_("Chép báo cáo"), "plain", "copy", "sound_copy", self._copy)
        save = Button(_("Lưu báo cáo…"), "plain", "save", "sound_save", self._ask_where)
        gone = Button(_("Bỏ qua"), "quiet", "dismiss", "sound_gone", self.gone)
        return [*([keep] if self._found.sound else []), copy, save, gone]

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(told(self._found))
        self._shell.presenter.note("ok", _("Đã chép báo cáo; dán được vào thư, tin nhắn."))

    def _ask_where(self) -> None:
        name = _("Báo cáo {f}.txt").format(f=Path(self._found.file).stem)
        ask_save(self, _("Lưu báo cáo mẫu phiếu"), name, _("Tệp chữ (*.txt)"), self.save)

    def save(self, target: Path) -> None:
        """Write the report; the dialog has asked whether a file of that name may go."""
        words = told(self._found).encode()
        self._shell.runner.side(
            Beside.FILES,
            lambda _job: write_whole(target, words, replace=True, shared=True),
            lambda _none: self._saved(target),
            owner=self,
        )

    def _saved(self, target: Path) -> None:
        says = _("Đã lưu báo cáo vào “{name}”.").format(name=target.name)
        self._shell.presenter.note("ok", says)


def _listed(title: str, problems: Sequence[Problem], name: str) -> list[QWidget]:
    """Return a list of reasons under its title; nothing where there is none."""
    if not problems:
        return []
    rows = LongList("", name)
    rows.setObjectName(name)
    rows.show_each(problems, ReasonRow)
    return [label(f"{title} ({len(problems)})", "strong"), rows]
