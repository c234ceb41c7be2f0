"""Who was heard: a random code and an age band. There is no field for a name here, on purpose."""

from PySide6.QtWidgets import QWidget

from sotay.base.ids import respondent_code
from sotay.base.sentences import _, shown
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.laying import STRETCH, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.records.rowlist import RowList
from sotay.gui.notebook.records.structrow import StructRow, named
from sotay.model.records import Respondent
from sotay.model.words import AGE_BANDS


class RespondentRow(StructRow[Respondent]):
    """One person: the code was drawn when the row was begun and stays."""

    def __init__(self) -> None:
        super().__init__(Respondent(code=""), _("Người cho ý kiến"))
        self.code = label("", "strong", name="respondent_code")
        fix_width(self.code, 96, self.code.setMinimumWidth)
        self.age = Choice(list(shown(AGE_BANDS).items()), "age_band")
        self.age.set_value("khong_ro")
        named(self.age, _("Nhóm tuổi"))
        fix_width(self.age, 180, self.age.setMinimumWidth)
        self.form.choice("age_band", self.age)
        for part in (self.code, self.age):
            self.put(part)
        self.put(QWidget(), 1)

    def show_value(self, value: Respondent) -> None:
        """Show one person."""
        super().show_value(value)
        self.code.setText(value.code)

    def begin(self) -> None:
        """Draw a code, and ask for the age."""
        if self.value() is None:
            self.show_value(Respondent(code=respondent_code()))
            self.edited.emit()
        self.age.setFocus()


class Respondents(QWidget):
    """The list, and why it holds no names."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("respondents_tab")
        self.rows = RowList(RespondentRow, _("Thêm người cho ý kiến"), "respondents")
        says = _(
            "Người cho ý kiến được ghi bằng mã ngẫu nhiên, không ghi họ tên. "
            "Ghi mã ra giấy, đưa cho người cho ý kiến để tra cứu, yêu cầu về dữ liệu sau này."
        )
        in_column(label(says, "quiet", wrap=True), self.rows, STRETCH, of=self, gap=10)

    def draw(self) -> str:
        """Begin a person with a code of their own, and return it."""
        made = Respondent(code=respondent_code())
        self.rows.set_values((*self.rows.values(), made))
        self.rows.edited.emit()
        return made.code
