"""Hành trình: how far a matter is, step by step, as the province knows it."""

from collections.abc import Sequence

from sotay.base.dates import short_date
from sotay.base.sentences import _, counted
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.dotline import DotLine, Dotted
from sotay.model.words import TRAIL_STEPS
from sotay.province.cases.steps import Step


class WayCard(Card):
    """A dot for each step, with its first day."""

    def __init__(self) -> None:
        super().__init__(_("Hành trình"), "", "case_way")
        self._line = DotLine()
        self.add(self._line)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these."""
        self._line.show_steps(
            [Dotted(_(TRAIL_STEPS[one.step]), _told(one), one.number > 0) for one in steps]
        )


def _told(one: Step) -> str:
    if one.first is None:
        return _("chưa")
    told = short_date(one.first)
    return f"{told} · {counted('{n} lần', one.number)}" if one.number > 1 else told
