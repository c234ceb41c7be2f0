"""How long each kind of record is kept where a record has no day of its own."""

from sotay.base.sentences import _, counted
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.foldingrow import FoldingRow
from sotay.gui.kit.widgets.laying import wide
from sotay.gui.notebook.shell import Shell
from sotay.model.kinds import RECORD_KINDS
from sotay.model.retention import Retention
from sotay.work.privacy import purging

_YEARS = (1, 2, 3, 5, 10, 15, 20)


class PeriodsCard(Card):
    """Each choice takes effect at once; nothing is destroyed without being asked for."""

    def __init__(self, shell: Shell) -> None:
        says = _(
            "Tính từ ngày diễn ra, cho bản ghi không đặt ngày “Lưu đến” riêng. Theo danh mục thời "
            "hạn của cơ quan; chưa đặt thì không bản ghi nào tự đến hạn."
        )
        super().__init__(_("Thời hạn lưu trữ"), says, "periods")
        self._shell = shell
        years = [(12 * n, counted("{n} năm", n)) for n in _YEARS]
        self.fields: dict[str, Field[Choice]] = {}
        for kind in Retention.__struct_fields__:
            choice = Choice([(0, _("Chưa đặt")), *years], f"period_{kind}")
            self.fields[kind] = Field(_(RECORD_KINDS[kind]), choice, "", f"period_{kind}")
            choice.activated.connect(self._keep)
        self.add(FoldingRow(*map(wide, self.fields.values()), gap=12))

    def show_periods(self, periods: Retention) -> None:
        """Show these; one set elsewhere to other months is added to the choice."""
        for kind, field in self.fields.items():
            months = periods.months(kind)
            if field.control.findData(months) < 0:
                field.control.addItem(counted("{n} tháng", months), months)
            field.control.set_value(months)

    def _keep(self) -> None:
        wanted = Retention(**{kind: field.control.value() for kind, field in self.fields.items()})
        self._shell.runner.do(lambda desk: purging.set_periods(desk, wanted), self._kept)

    def _kept(self, _periods: Retention) -> None:
        self._shell.presenter.note("ok", _("Đã đặt thời hạn lưu trữ."))
