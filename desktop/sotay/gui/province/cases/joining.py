"""Gộp: cases that ask the same, with their texts side by side before it is decided."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import Counted, _, counted
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.dialog import Done
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.longlist import LongList
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.cases.decision import About, Deciding, Deed, do
from sotay.gui.province.cases.texts import Text, beside
from sotay.gui.province.shell import Shell
from sotay.gui.province.unwritten import Texts
from sotay.province.cases import joining
from sotay.province.cases.deciding import By, Outcome, Seen

if TYPE_CHECKING:
    from sotay.province.opening import Province

_JOINED = Counted("Đã gộp {n} hồ sơ.")
_SHORT = 60  # letters of a title to choose by
Then = Callable[[Deed, Outcome], object]


class Joining(Deciding):
    """One of them leads: the others take its agency and day, and get its answer."""

    def __init__(
        self,
        parent: QWidget,
        shell: Shell,
        about: tuple[About, ...],
        texts: Sequence[Text],
        then: Then,
    ) -> None:
        says = counted("Gộp {n} hồ sơ", len(about))
        super().__init__(parent, shell, says, _("Gộp"), "join")
        self._about, self._read, self._then = about, texts, then
        told = _(
            "Các hồ sơ gộp được xử lý cùng hồ sơ chính: cùng cơ quan, cùng hạn, cùng văn bản trả "
            "lời. Mỗi hồ sơ vẫn giữ xã, thôn, ngày nêu; tách ra lại được."
        )
        options = [(one.matter, _short(one.title)) for one in about]
        self._lead = Choice(options, "join_lead", _("Hồ sơ chính"))
        self._others = LongList("", "join_others")
        self.add(label(told, "quiet", wrap=True), Field(_("Hồ sơ chính"), self._lead))
        self.add(self._others)
        self._lead.currentIndexChanged.connect(lambda _at: self._compare())
        self._compare()
        names = " ".join(sorted(one.matter for one in about))
        self.ask_by(f"join {names}", self._texts, self._put)
        self._lead.currentIndexChanged.connect(lambda _at: self.unwritten.touch())
        self.write_by(self._join, self._told)

    def _compare(self) -> None:
        chosen = self._lead.value()
        lead = next((one for one in self._read if one.matter == chosen), None)
        others = [one for one in self._read if one.matter != chosen]
        if lead is not None:
            self._others.show_each(others, lambda one: beside(lead, one))

    def _texts(self) -> Texts:
        return {}  # which one leads is chosen again

    def _put(self, texts: Texts) -> None:
        """Nothing but note and officer is typed."""

    def _join(self, written: Done, failed: Failed) -> Job:
        chosen = self._lead.value()
        (lead,) = (one for one in self._about if one.matter == chosen)
        others = tuple(one for one in self._about if one.matter != chosen)
        self._deed = Deed((lead, *others), _joined(lead.seen, self.by()), _JOINED)
        return do(self._shell, self._deed, written, failed, self)

    def _told(self, outcome: Outcome) -> None:
        self.written()
        self._then(self._deed, outcome)


def _joined(lead: Seen, by: By) -> "Callable[[Province, Sequence[Seen]], Outcome]":
    def act(province: "Province", seen: "Sequence[Seen]") -> Outcome:
        first = next((one for one in seen if one.matter == lead.matter), lead)
        others = [one for one in seen if one.matter != lead.matter]
        return joining.join(province, first, others, by)

    return act


def _short(title: str) -> str:
    return title if len(title) <= _SHORT else f"{title[:_SHORT].rstrip()}…"
