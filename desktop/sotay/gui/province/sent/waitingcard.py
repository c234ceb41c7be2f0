"""What waits in all, and sealing it now."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sotay.base.errors import Cancelled, SotayError
from sotay.base.sentences import _, counted
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.sent.words import sums
from sotay.gui.province.shell import LETTERS, Shell
from sotay.gui.province.turns import Step, Turns
from sotay.gui.province.units import unit_told
from sotay.province.letters import sealing
from sotay.province.letters.posted import Posted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sotay.gui.kit.job import Job
    from sotay.province.opening import Province


@dataclass(frozen=True)
class _Sealed:
    """How many letters were sealed, for how many devices; what ended it before all were."""

    letters: int = 0
    devices: int = 0
    ended: SotayError | Cancelled | None = None


class WaitingCard(Card):
    """A letter is sealed where it is written to a stick as well; here for those that ask."""

    def __init__(self, shell: Shell, turns: Turns) -> None:
        hint = _(
            "Văn bản trả lời, phiếu chuyển, câu hỏi lại được đóng thành thư riêng cho từng máy khi "
            "ghi ra USB, khi máy hỏi qua mạng, hoặc ngay bây giờ. Thư đã đóng không sửa được."
        )
        super().__init__(_("Đang chờ"), hint, "waiting")
        self._shell = shell
        self._found: Sequence[Posted] = ()
        self._turns = turns
        self._sums = label("", wrap=True, name="waiting_sums")
        self._seal = Button(_("Đóng thư ngay"), "plain", "lock_closed", "waiting_seal", self.seal)
        told = shell.whose("letter")
        self._seal.setVisible(not told)
        whose = label(told, "quiet", wrap=True, name="waiting_whose")
        whose.setVisible(bool(told))
        self.add(self._sums, whose, across(self._seal))
        turns.begun.connect(self._let)
        turns.done.connect(self._told)

    def show_devices(self, found: "Sequence[Posted]") -> None:
        """Say what waits for these."""
        self._found = [one for one in found if one.waiting and not one.revoked]
        self._sums.setText(sums(found))
        self._let()

    def seal(self) -> None:
        """Seal what waits, a device a turn."""
        if self._turns.running or not self._found:
            return
        cut_off = _("Sổ khóa khi đang đóng thư nên việc đóng dừng lại; thư đã đóng vẫn còn.")
        self._turns.begin(_("Đang đóng thư…"), _Sealed(), cut_off)
        self._turns.go([self._step(at, one) for at, one in enumerate(self._found, 1)], _Sealed())

    def _let(self) -> None:
        self._seal.setEnabled(bool(self._found) and not self._turns.running)

    def _step(self, at: int, one: Posted) -> Step:
        def seal(province: "Province", made: _Sealed, _job: "Job") -> _Sealed:
            number = sealing.seal(province, one.id)
            return replace(made, letters=made.letters + number, devices=made.devices + bool(number))

        says = _("Đang đóng thư {n}/{m}: {u}, {l}").format(
            n=at, m=len(self._found), u=unit_told(one.unit), l=one.label
        )
        return Step(says, seal, (LETTERS,))

    def _told(self, made: object, _stopped: bool) -> None:
        self._let()
        if not isinstance(made, _Sealed):
            return
        note = self._shell.presenter.note
        if isinstance(made.ended, SotayError):
            note("warn", str(made.ended), code=made.ended.code)
        if made.letters:
            note("ok", counted("Đã đóng {n} thư, cho {m} máy.", made.letters, m=made.devices))
