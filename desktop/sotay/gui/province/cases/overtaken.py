"""What a colleague changed meanwhile, beside what was meant here: nobody's words are lost."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _, counted
from sotay.base.text import headed
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.dialog import WIDE, Dialog, Done
from sotay.gui.kit.widgets.longlist import LongList
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.cases.decision import Deed, do
from sotay.gui.province.cases.donecard import decided
from sotay.gui.province.shell import Shell
from sotay.gui.reading.sidebyside import SideBySide
from sotay.model.cases import ACTS
from sotay.model.comparing import Difference, Piece
from sotay.province.cases.deciding import Outcome, Overtaken
from sotay.province.cases.queue import Told


class Meanwhile(Dialog):
    """Either what stands is left so, or one's own is done over it."""

    def __init__(
        self,
        parent: QWidget,
        shell: Shell,
        deed: Deed,
        overtaken: Sequence[Overtaken],
        then: Callable[[Deed, Outcome], object],
    ) -> None:
        super().__init__(
            parent,
            _("Người khác đã đổi trước"),
            yes=_("Vẫn làm việc của tôi"),
            no=_("Để như người kia"),
            kind="plain",
            name="meanwhile",
        )
        fix_width(self, WIDE, self.setMinimumWidth)
        says = counted(
            "{n} hồ sơ đã được người khác đổi trong lúc này nên chưa áp dụng. Việc vừa làm được "
            "giữ cùng hồ sơ, xem lại được ở “Việc đã làm”.",
            len(overtaken),
        )
        self._shell, self._then = shell, then
        self._deed = deed.over({one.now.matter: one.now.version for one in overtaken})
        titles = {one.matter: one.title for one in deed.about}
        each = LongList("", "meanwhile_each")
        each.show_each(overtaken, lambda one: _pair(titles.get(one.now.matter, ""), one))
        self.add(label(says, wrap=True), each)
        self.write_by(self._again, self._went)

    def _went(self, outcome: Outcome) -> None:
        self._then(self._deed, outcome)

    def _again(self, written: Done, failed: Failed) -> Job:
        return do(self._shell, self._deed, written, failed, self)


def _pair(title: str, one: Overtaken) -> QWidget:
    whose = (_("Người khác đã đổi"), _("Việc vừa làm, chưa áp dụng"))
    others = "\n".join([whose[0], *map(_told, one.others)])
    own = f"{whose[1]}\n{_told(one.own)}"
    sides = Difference(title, (Piece(others, "same"),), (Piece(own, "same"),))
    return SideBySide(sides, whose)


def _told(one: Told) -> str:
    head = f"{headed(_(ACTS[one.act]))}, {short_time(local(one.at))}"
    return "\n".join(filter(None, (head, one.officer or _("không ghi ai"), decided(one))))
