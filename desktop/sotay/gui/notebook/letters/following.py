"""What follows from a response: paper for the board and the loudspeaker, telling, objecting."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import across, fill, in_column, put
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.letters.saidrow import said_row
from sotay.gui.notebook.letters.tellingform import TellingForm
from sotay.gui.notebook.letters.wordsform import WordsForm
from sotay.gui.notebook.papers.recordpapers import RecordPapers
from sotay.gui.notebook.shell import Shell
from sotay.work.letters import announcing, writing
from sotay.work.letters.kept import Said

Paths = tuple[RecordPapers, RecordPapers]


class Following(QWidget):
    """Of the response `key` about the matter `record`; the forms stay while that stands."""

    said = Signal()

    def __init__(self, shell: Shell, key: str, record: str, hamlet: str) -> None:
        super().__init__()
        self.setObjectName("following")
        self.key = key
        self._shell = shell
        self.telling = TellingForm(
            shell,
            f"{record}/telling/{key}",
            hamlet,
            lambda desk, how, day, hamlet, confirmed: writing.tell(
                desk, key, how, day, hamlet=hamlet, confirmed=confirmed
            ),
        )
        self.objecting = WordsForm(
            shell,
            "objection",
            f"{record}/objection",  # of whichever stands: none half-written goes with one replaced
            _("Trả lời chưa đúng việc đã nêu?"),
            _("Việc nào chưa được trả lời, còn thiếu gì (không ghi tên người dân)"),
            _("Ghi ý kiến gửi tỉnh"),
            lambda desk, words: writing.object_to(desk, key, words),
        )
        self.board, self.aloud = self._papers()
        self._told, self._objected = in_column(gap=4), in_column(gap=4)
        self.telling.said.connect(partial(self._note, _("Đã ghi: báo người dân.")))
        self.objecting.said.connect(partial(self._note, _("Đã ghi ý kiến về văn bản trả lời.")))
        self._lay_out()

    def show_said(self, said: Sequence[Said]) -> None:
        """Show what was said of it, the last first."""
        of_it = [one for one in reversed(said) if one.about == self.key]
        for rows, kind in ((self._told, "telling"), (self._objected, "objection")):
            fill(rows, [said_row(self._shell, one) for one in of_it if one.kind == kind])

    def settle(self) -> None:
        """Keep what is half-written."""
        self.telling.settle()
        self.objecting.settle()

    def _lay_out(self) -> None:
        rows = in_column(of=self, gap=8)
        put(
            rows,
            label(_("Báo người dân"), "lead"),
            self._buttons(_("Thông báo niêm yết"), "board", self.board),
            self._buttons(_("Bài đọc loa"), "aloud", self.aloud),
            self._told,
            self.telling,
            self._objected,
            self.objecting,
        )

    def _papers(self) -> Paths:
        titles = _("Xuất thông báo niêm yết ra PDF"), _("Xuất bài đọc loa ra PDF")
        board = RecordPapers(
            self._shell, self, announcing.gather_notice, titles[0], what="announcement"
        )
        aloud = RecordPapers(
            self._shell, self, announcing.gather_script, titles[1], what="announcement"
        )
        return board, aloud

    def _buttons(self, title: str, name: str, papers: RecordPapers) -> QWidget:
        key, holder = self.key, QWidget()

        def make(then: Callable[..., object]) -> None:
            papers.make(key, lambda paper: then(key, paper))

        prints = Button(_("In…"), "plain", "print", f"{name}_print", lambda: make(papers.print))
        saves = Button(
            _("Xuất PDF…"), "quiet", "document_pdf", f"{name}_save",
            lambda: make(papers.ask_where),
        )  # fmt: skip
        for button in (prints, saves):
            button.setAccessibleName(f"{button.text()} {title}")
        across(label(title), prints, saves, of=holder)
        return holder

    def _note(self, says: str) -> None:
        more = _("Gói sau sẽ mang theo để tỉnh biết.")
        self._shell.presenter.note("ok", f"{says} {more}")
        self.said.emit()
