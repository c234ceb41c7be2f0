"""Two groups of the recovery code, typed back from paper: proof that it was copied."""

from secrets import SystemRandom

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sotay.base.errors import FieldProblem
from sotay.base.sentences import _
from sotay.gui.kit.widgets.laying import in_row
from sotay.gui.kit.widgets.linefield import LineField

_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


class CodeCheck(QWidget):
    """`check` raises `FieldProblem` until both groups are right; which two is drawn by lot."""

    entered = Signal()

    def __init__(self, code: str) -> None:
        super().__init__()
        groups = code.split("-")
        places = sorted(SystemRandom().sample(range(len(groups) - 1), 2))  # the last one is shorter
        self._wanted = [groups[place] for place in places]
        self.fields = [
            LineField(_("Nhóm thứ {n}").format(n=place + 1), "", f"check_{place + 1}", most=12)
            for place in places
        ]
        row = in_row(of=self, gap=12)
        for field in self.fields:
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)  # a reason below one moves no other
        self.setFocusProxy(self.fields[0].control)
        self.fields[0].control.returnPressed.connect(self.fields[1].control.setFocus)
        self.fields[1].control.returnPressed.connect(self.entered)

    def check(self) -> None:
        """Raise `FieldProblem` for the first group that differs, shown beside it."""
        for field, wanted in zip(self.fields, self._wanted, strict=True):
            typed = "".join(field.text().upper().split()).translate(_READ_AS)
            if typed != wanted:
                reason = _("Chưa khớp với mã đã cho. Xem lại bản chép.")
                field.ask_again(reason)
                raise FieldProblem(field.control.accessibleName(), reason)
