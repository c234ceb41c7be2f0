"""The controls of a matter, the same in its own place and in the card of a meeting."""

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _, shown
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.datefield import DateField
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.laying import in_column, put
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.records.countfield import CountField
from sotay.gui.notebook.records.fact import Fact
from sotay.gui.notebook.records.factgrid import FactGrid
from sotay.gui.notebook.records.form import Form
from sotay.gui.notebook.records.noticing import Noticing
from sotay.gui.notebook.records.statefact import StateFact
from sotay.gui.notebook.records.structrow import line_in_row
from sotay.model.progress import Progress
from sotay.model.words import MATTER_KINDS, SECTORS


class MatterForm(QWidget):
    """Text and facts of one matter, tied to `form`. `kind` is left out where the head has it."""

    def __init__(self, form: Form, *, with_kind: bool) -> None:
        super().__init__()
        self.text = TextEditor("matter_text", least=3, most=20, says=_("Nội dung kiến nghị"))
        self.text.setPlaceholderText(
            _("Đề nghị việc gì, ở đâu, từ bao giờ (không ghi tên người dân)")
        )
        form.text("text", self.text)
        self._state = StateFact(form)
        facts = _facts(form, self._state, with_kind=with_kind)
        rows = in_column(of=self, gap=10)
        put(rows, self.text, Noticing(self.text, names=True), facts)

    def stand(self, progress: Progress | None) -> None:
        """Say where the matter stands, beside what its record says; None where nothing is known."""
        self._state.stand(progress)


def _facts(form: Form, state: StateFact, *, with_kind: bool) -> FactGrid:
    grid = FactGrid("matter_facts")
    if with_kind:
        kind = Choice(list(shown(MATTER_KINDS).items()), "matter_kind", _("Loại"))
        form.choice("kind", kind)
        grid.put(Fact(_("Loại"), kind))
    sector = Choice(list(shown(SECTORS).items()), "matter_sector", _("Lĩnh vực"))
    form.choice("sector", sector)
    grid.put(Fact(_("Lĩnh vực"), sector))
    if not with_kind:
        grid.put(state)
    hamlet = line_in_row(_("Thôn, tổ dân phố"), "matter_hamlet")
    form.line("place.hamlet", hamlet)
    spot = line_in_row(_("Địa điểm cụ thể"), "matter_spot")
    form.line("place.spot", spot)
    grid.put(Fact(_("Nơi phát sinh"), hamlet, spot), whole=True)
    agency = line_in_row(_("Tên cơ quan, đơn vị"), "matter_agency")
    form.line("agency", agency)
    grid.put(Fact(_("Cơ quan chủ trì giải quyết"), agency))
    grid.put(_due_and_raised(form))
    if with_kind:
        grid.put(state)
    else:
        retain = DateField("retain_until", _("Lưu đến"), ahead=True)
        form.kept_until(retain)
        grid.put(Fact(_("Lưu đến"), retain))
    return grid


def _due_and_raised(form: Form) -> Fact:
    due = DateField("matter_due", _("Hạn giải quyết"), ahead=True)
    form.day("due", due)
    raised = CountField("matter_raised", _("Số lượt ý kiến"), least=1)
    form.number("raised", raised)
    says = label(_("Số lượt ý kiến"), "caption")
    says.setBuddy(raised)
    return Fact(_("Hạn giải quyết"), due, says, raised)
