"""The office whose papers are printed: unit, name, superior, symbol, recorder, recipients."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.errors import FieldProblem
from sotay.base.resources import units
from sotay.base.sentences import _
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.laying import in_column, in_row, wide
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.unitpicker import UnitPicker
from sotay.model.office import Office
from sotay.model.shape import encode, parse

SYMBOL = "UBND"


class OfficeForm(QWidget):
    """`value` gives the office; choosing a unit proposes the name of its People's Committee."""

    changed = Signal()

    def __init__(self, *, recipients: bool) -> None:
        super().__init__()
        self.unit = Field(_("Xã, phường"), UnitPicker("office_unit"), "", "office_unit")
        self.name = LineField(
            _("Cơ quan ban hành biên bản"), "", "office_name", example="ỦY BAN NHÂN DÂN XÃ …"
        )
        self.superior = LineField(
            _("Cơ quan chủ quản"), _("Để trống nếu là UBND."), "office_superior"
        )
        self.symbol = LineField(_("Ký hiệu sau “BB-”"), _("Số do văn thư cấp."), "office_symbol")
        self.recorder = LineField(
            _("Cán bộ ghi nhận, thư ký"), _("Điền sẵn vào biên bản mới."), "office_recorder"
        )
        self.recipients = Field(
            _("Nơi nhận"), TextEditor(most=8), _("Mỗi dòng một nơi."), "office_recipients"
        )
        if not recipients:
            self.recipients.hide()
        self.symbol.set_text(SYMBOL)
        self._proposed = ""
        self._lay_out()
        self.setFocusProxy(self.unit.control)
        self.unit.control.chosen.connect(self._propose)
        for field in self._lines().values():
            field.changed.connect(self.changed)
        self.recipients.control.changed.connect(self.changed)

    def value(self) -> Office:
        """Return the office; raises `FieldProblem`, which is shown beside its field."""
        needed: tuple[tuple[Field[UnitPicker] | LineField, str, str], ...] = (
            (self.unit, self.unit.control.value(), _("Chọn xã, phường trong danh sách.")),
            (self.name, self.name.text(), _("Ghi tên cơ quan in ở đầu biên bản.")),
        )
        for field, value, reason in needed:
            if not value:
                field.ask_again(reason)
                raise FieldProblem(field.control.accessibleName(), reason)
        lines = self.recipients.control.text().splitlines()
        office = Office(
            unit=self.unit.control.value(),
            name=self.name.text(),
            superior=self.superior.text(),
            symbol=self.symbol.text(),
            recorder=self.recorder.text(),
            recipients=tuple(line.strip() for line in lines if line.strip()),
        )
        return parse(encode(office), Office)  # as strict as what comes from outside

    def show_office(self, office: Office) -> None:
        """Fill the fields in."""
        self.unit.control.set_value(office.unit)
        for name, field in self._lines().items():
            field.set_text(getattr(office, name))
        self.recipients.control.set_text("\n".join(office.recipients))

    def typed(self) -> dict[str, str]:
        """Return what stands in the fields, be it an office or not."""
        lines = {name: field.control.text() for name, field in self._lines().items()}
        recipients = self.recipients.control.text()
        return {"unit": self.unit.control.value(), **lines, "recipients": recipients}

    def put(self, typed: Mapping[str, str]) -> None:
        """Write there again what `typed` gave."""
        self.unit.control.set_value(typed.get("unit", ""))
        for name, field in self._lines().items():
            field.control.setText(typed.get(name, ""))
        self.recipients.control.set_text(typed.get("recipients", ""))

    def _lines(self) -> dict[str, LineField]:
        return {
            "name": self.name,
            "superior": self.superior,
            "symbol": self.symbol,
            "recorder": self.recorder,
        }

    def _propose(self, code: str) -> None:
        self.unit.show_error("")
        if code and self.name.text() in ("", self._proposed):
            self._proposed = f"ỦY BAN NHÂN DÂN {units()[code].name}".upper()
            self.name.set_text(self._proposed)
        self.changed.emit()

    def _lay_out(self) -> None:
        beside = in_row(wide(self.superior, 3), wide(self.symbol, 2), gap=12)
        in_column(self.unit, self.name, beside, self.recorder, self.recipients, of=self, gap=12)
