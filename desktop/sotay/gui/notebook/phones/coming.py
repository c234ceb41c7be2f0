"""Which telephones handed in while it is open, and why what was refused was."""

from collections import Counter, deque
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from sotay.base.clock import SystemClock, local
from sotay.base.sentences import _, counted
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.phones import sayings
from sotay.upload.phones.told import to_do

if TYPE_CHECKING:
    from sotay.upload.phones.app import Came

_WHYS: Final = 3  # refusals that are told
_PHONES: Final = 12  # telephones that have a line of their own, those that were heard last


class Coming(QWidget):
    """`heard` counts by telephone; the last refusals are told, each with what to do there."""

    def __init__(self) -> None:
        super().__init__()
        self._phones: dict[str, Counter[str]] = {}  # heard last, last
        self._others = 0
        self._whys: deque[str] = deque(maxlen=_WHYS)
        self.who = label("", "quiet", wrap=True, name="phones_who")
        self.why = label("", "caption", wrap=True, name="phones_why")
        in_column(self.who, self.why, of=self, gap=6)
        self.clear()

    def clear(self) -> None:
        """Begin anew: it was opened."""
        self._phones.clear()
        self._whys.clear()
        self._others = 0
        self._show()

    def heard(self, came: "Came") -> None:
        """Count what a telephone handed in, or why nothing of it was kept."""
        who = came.device[-6:] or "–"
        kept = came.admitted.kept if came.admitted else "refused"
        counts = self._phones.pop(who, Counter())
        counts[kept] += 1
        self._phones[who] = counts
        if len(self._phones) > _PHONES:
            del self._phones[next(iter(self._phones))]
            self._others += 1
        if came.admitted is None:
            self._whys.append(_why(who, came))
        self._show()

    def _show(self) -> None:
        lines = [_line(who, self._phones[who]) for who in sorted(self._phones)]
        if self._others:
            lines.append(counted("Và {n} máy trước đó.", self._others))
        self.who.setText("\n".join(lines) or sayings.nobody())
        self.why.setText("\n".join(reversed(self._whys)))
        self.why.setVisible(bool(self._whys))


def _line(who: str, of: Counter[str]) -> str:
    new = counted("{n} phiếu mới", of["new"])
    look = counted("{n} bản cần xem", of["other"] + of["unread"])
    refused = counted("{n} lần không nhận", of["refused"])
    return _("Máy …{who}: {n}; {k}; {r}.").format(who=who, n=new, k=look, r=refused)


def _why(who: str, came: "Came") -> str:
    at = f"{local(SystemClock().now_ms()):%H:%M}"
    why = came.told or _("lỗi của chương trình ({code})").format(code=came.word)
    says = _("{at} · Máy …{who} không gửi được: {why}. {do}")
    return says.format(at=at, who=who, why=why.rstrip("."), do=to_do(came.word))
