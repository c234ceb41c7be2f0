"""The tab “Thành phần”: officials by name, residents only as numbers, who gets the minutes."""

from msgspec import UNSET
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.datefield import DateField
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.flow import FlowLayout
from sotay.gui.kit.widgets.laying import STRETCH, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.meetings.rows import LineRow, OfficialRow
from sotay.gui.notebook.records.countfield import CountField
from sotay.gui.notebook.records.fact import Fact
from sotay.gui.notebook.records.form import Form, Tie
from sotay.gui.notebook.records.rowlist import RowList
from sotay.gui.notebook.records.section import section
from sotay.model.meeting import Meeting


class People(QWidget):
    """Attendance and recipients; tied to `form`."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.setObjectName("people_tab")
        self.officials = RowList(OfficialRow, _("Thêm đại biểu"), "officials")
        self.recipients = RowList(
            lambda: LineRow(_("Cơ quan, đơn vị nhận"), "recipient"),
            _("Thêm nơi nhận"),
            "recipients",
        )
        self._told = label("", "quiet", wrap=True, name="presence_told")
        form.rows("attendance.officials", self.officials)
        form.rows("recipients", self.recipients)
        note = TextEditor("attendance_note", least=2, most=10, says=_("Ghi chú về thành phần"))
        note.setPlaceholderText(_("Thành phần khác, lý do vắng"))
        form.text("attendance.note", note)
        retain = DateField("retain_until", _("Lưu đến"), ahead=True)
        form.kept_until(retain)
        in_column(
            section(_("Số người"), _counts(form)),
            section(_("Đại biểu, khách mời"), self._told, self.officials),
            section(_("Ghi chú"), note),
            section(_("Nơi nhận biên bản"), self.recipients),
            Fact(_("Lưu đến"), retain),
            STRETCH,
            of=self,
            gap=12,
        )

    def tell(self, meeting: Meeting) -> None:
        """Say how many officials came."""
        officials = meeting.attendance.officials
        came = sum(official.presence == "co_mat" for official in officials)
        says = _("{came} có mặt, {absent} vắng").format(came=came, absent=len(officials) - came)
        self._told.setText(says if officials else "")
        self._told.setVisible(bool(officials))


def _counts(form: Form) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, gap=20)
    for name, says in (
        ("invited", _("Số người được mời")),
        ("present", _("Số có mặt")),
        ("residents", _("Người dân dự")),
        ("absent_with_leave", _("Vắng có lý do")),
        ("absent_without_leave", _("Vắng không lý do")),
    ):
        count = CountField(name, says)
        if name == "present":
            _tie_present(form, count)
        else:
            form.number(f"attendance.{name}", count)
        fact = Fact(says, count)
        flow.addWidget(fact)
    return holder


def _tie_present(form: Form, count: CountField) -> None:
    """Tie the count of everyone in the room; none counted is no count, not a count of none."""
    read = lambda: count.value() or UNSET  # noqa: E731
    show = lambda number: count.set_value(number or 0)  # noqa: E731
    made = Tie("attendance.present", count, read, show, count.setReadOnly)
    form.tie(made, count.changed)


def present(meeting: Meeting) -> int:
    """Return how many came: as counted in the room, else residents and officials."""
    if meeting.attendance.present:
        return meeting.attendance.present
    came = sum(official.presence == "co_mat" for official in meeting.attendance.officials)
    return came + meeting.attendance.residents
