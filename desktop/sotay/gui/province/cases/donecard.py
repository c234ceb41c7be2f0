"""What officers decided of a matter, the newest first; what was overtaken stays beside it."""

from collections.abc import Sequence

from sotay.base.clock import local
from sotay.base.dates import day_told, short_time
from sotay.base.sentences import _
from sotay.base.text import headed
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.longlist import LongList
from sotay.gui.kit.widgets.pill import State
from sotay.gui.province.itemrow import ItemRow
from sotay.model.cases import ACTS
from sotay.province.cases.queue import Told


class DoneCard(Card):
    """A row for each decision."""

    def __init__(self) -> None:
        super().__init__(_("Việc đã làm"), "", "case_done")
        self._list = LongList(_("Chưa giao cho ai, chưa gộp với hồ sơ nào."), "case_done_list")
        self.add(self._list)

    def show_done(self, told: Sequence[Told]) -> None:
        """Show these."""
        self._list.show_each(list(reversed(told)), _row)


def _row(one: Told) -> ItemRow:
    act = _(ACTS[one.act])
    kept = None if one.version else State(_("Giữ lại, chưa áp dụng"), "warn")
    by = one.officer or _("không ghi ai")
    title = _("{act}, {at}, {by}").format(act=headed(act), at=short_time(local(one.at)), by=by)
    return ItemRow("done_row", title, decided(one), kept)


def decided(one: Told) -> str:
    """Return what was decided, and the note of it."""
    told = [one.agency] if one.agency else []
    told += [_("hạn {d}").format(d=day_told(one.due))] if one.due else []
    told += [f"“{one.note}”"] if one.note else []
    return " · ".join(told)
