"""One record that two machines wrote otherwise: both side by side, and which one is to stand."""

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout

from sotay.base.sentences import _
from sotay.bundle.keys import comparison_code
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import across, in_column, put
from sotay.gui.kit.widgets.radio import Radio
from sotay.gui.kit.widgets.text import label
from sotay.gui.reading.sidebyside import SideBySide
from sotay.work.peers.differences import Apart, Beside

Picks = dict[tuple[str, ...], str]


class DifferenceBox(QFrame):
    """Nothing is picked but what stands here, until a person picks the other."""

    def __init__(
        self, found: Apart, settle: Callable[[str, Picks], object], go: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setObjectName("peer_difference")
        self._groups: list[tuple[tuple[str, ...], QButtonGroup]] = []
        row = found.entry.row
        rows = in_column(label(row.title, "strong", wrap=True), of=self, gap=8)
        if found.writing:
            rows.addWidget(label(_("Bản ghi đang mở ở máy này."), "quiet", wrap=True))
        for fields in dict.fromkeys(one.fields for one in found.beside):
            self._part(rows, [one for one in found.beside if one.fields == fields])
        says = _("Chốt bản đã chọn") if found.beside else _("Ghép và chốt")
        done = Button(says, "primary", "checkmark", "peer_settle")
        done.setAccessibleName(f"{done.text()}: {row.title}")
        done.clicked.connect(lambda: settle(row.id, self.picks()))
        put(rows, across(done, Button(_("Mở bản ghi"), "plain", "", "peer_open", go)))

    def picks(self) -> Picks:
        """Return what is picked of each part; of what stands here nothing."""
        checked = ((fields, group.checkedButton()) for fields, group in self._groups)
        return {fields: rev for fields, one in checked if one and (rev := one.property("rev"))}

    def _part(self, rows: QVBoxLayout, beside: list[Beside]) -> None:
        """Show both sides of one part, and below them the choice."""
        first = comparison_code(beside[0].shown_of) if beside[0].shown_of else ""
        keep = _("Lấy bản của máy {m}").format(m=first) if first else _("Giữ bản ở máy này")
        group, choices = QButtonGroup(self), [Radio(keep, "peer_mine")]
        choices[0].setChecked(True)
        for one in beside:
            whose = comparison_code(one.device) if one.device else _("khác")
            mine = _("máy {m}").format(m=first) if first else _("ở máy này")
            names = (mine, _("máy {m}").format(m=whose))
            rows.addWidget(SideBySide(one.difference, names))
            if one.rev not in [choice.property("rev") for choice in choices]:
                other = Radio(_("Lấy bản của máy {m}").format(m=whose), "peer_theirs")
                other.setProperty("rev", one.rev)
                choices.append(other)
        for choice in choices:
            choice.setAccessibleName(f"{beside[0].part}: {choice.text()}")
            group.addButton(choice)
        rows.addLayout(across(*choices, gap=16))
        self._groups.append((beside[0].fields, group))
