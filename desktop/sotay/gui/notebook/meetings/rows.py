"""The rows of a meeting's lists: agenda, contributions, votes, tasks, officials."""

from sotay.base.sentences import _, shown
from sotay.gui.kit.style.look import fix_width, space
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.datefield import DateField
from sotay.gui.kit.widgets.flow import FlowLayout
from sotay.gui.kit.widgets.laying import in_column, in_row, wide
from sotay.gui.notebook.records.countfield import CountField
from sotay.gui.notebook.records.fact import Fact
from sotay.gui.notebook.records.noticing import Noticing
from sotay.gui.notebook.records.rowframe import RowFrame
from sotay.gui.notebook.records.structrow import StructRow, line_in_row, named, text_in_row
from sotay.gui.notebook.records.writing import line_of
from sotay.model.meeting import Contribution, Official, Task, Vote
from sotay.model.words import PRESENCE


class LineRow(RowFrame[str]):
    """One line of text: a point of the agenda, a recipient."""

    def __init__(self, hint: str, name: str) -> None:
        super().__init__(hint)
        self.line = line_in_row(hint, name)
        self.put(self.line, 1)
        self.line.textChanged.connect(self.edited)

    def value(self) -> str | None:
        """Return the line, None for a blank one."""
        text = line_of(self.line.text())
        return text if text.strip() else None

    def show_value(self, value: str) -> None:
        """Show a line."""
        self.line.setText(value)

    def lock(self, locked: bool) -> None:
        """Let the line be read only, or free."""
        self.line.setReadOnly(locked)
        self.remove.setVisible(not locked)

    def begin(self) -> None:
        """Go to the line."""
        self.line.setFocus()


class ContributionRow(StructRow[Contribution]):
    """Who spoke (an office or a group) and what was said."""

    def __init__(self) -> None:
        super().__init__(Contribution(text=""), _("Ý kiến"))
        self.speaker = line_in_row(_("Người hoặc nhóm phát biểu"), "speaker")
        self.said = text_in_row(_("Nội dung phát biểu"), "said", least=2)
        self.form.line("speaker", self.speaker)
        self.form.text("text", self.said)
        rows = in_column(self.speaker, self.said, Noticing(self.said), edges=(0, 0, 0, 4), gap=4)
        self.put(rows, 1)

    def begin(self) -> None:
        """Go to the speaker."""
        self.speaker.setFocus()


class VoteRow(StructRow[Vote]):
    """What was voted on, and the counts."""

    def __init__(self) -> None:
        super().__init__(Vote(question=""), _("Biểu quyết"))
        self.question = text_in_row(_("Nội dung biểu quyết"), "question")
        self.form.text("question", self.question)
        counts = FlowLayout(gap=12)
        space(counts, (0, 0, 0, 4), 12)
        for path, says in (
            ("agree", _("Tán thành")),
            ("disagree", _("Không tán thành")),
            ("abstain", _("Không có ý kiến")),
        ):
            count = CountField(path, says)
            named(count, says)
            self.form.number(path, count)
            counts.addWidget(Fact(says, count))
        rows = in_column(self.question, counts, edges=(0, 0, 0, 4), gap=4)
        self.put(rows, 1)

    def begin(self) -> None:
        """Go to the question."""
        self.question.setFocus()


class TaskRow(StructRow[Task]):
    """What is to be done, by whom, until when."""

    def __init__(self) -> None:
        super().__init__(Task(text=""), _("Nhiệm vụ"))
        self.text = text_in_row(_("Việc được giao"), "task")
        owner = line_in_row(_("Giao cho"), "owner")
        due = DateField("task_due", _("Hạn hoàn thành"), ahead=True)
        self.form.text("text", self.text)
        self.form.line("owner", owner)
        self.form.day("due", due)
        below = in_row(wide(owner), due, edges=(0, 0, 0, 4))
        rows = in_column(self.text, below, edges=(0, 0, 0, 4), gap=4)
        self.put(rows, 1)

    def begin(self) -> None:
        """Go to the text."""
        self.text.setFocus()


class OfficialRow(StructRow[Official]):
    """Someone who was invited in an office: name, post, whether they came."""

    def __init__(self) -> None:
        super().__init__(Official(name=""), _("Đại biểu"))
        self.name = line_in_row(_("Họ và tên"), "official_name")
        post = line_in_row(_("Chức vụ"), "official_post")
        presence = Choice(list(shown(PRESENCE).items()), "official_presence")
        named(presence, _("Có mặt hay vắng"))
        fix_width(presence, 164, presence.setMinimumWidth)
        self.form.line("name", self.name)
        self.form.line("post", post)
        self.form.choice("presence", presence)
        for control, stretch in ((self.name, 3), (post, 4), (presence, 0)):
            self.put(control, stretch)

    def begin(self) -> None:
        """Go to the name."""
        self.name.setFocus()
