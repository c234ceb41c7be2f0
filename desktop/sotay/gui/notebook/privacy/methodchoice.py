"""How somebody agreed: the ways a recorder may choose, and the one that nobody chooses for them."""

from typing import Any, Final

from sotay.base.sentences import _, shown
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.choice import Choice
from sotay.model.words import CONSENT_METHODS, METHODS_TOLD

_ALONE: Final = "tu_tra_loi"  # the person's own, given alone with the machine (decision 045)


class MethodChoice(Choice):
    """Offers a way that was taken alone only where it stands."""

    def __init__(self) -> None:
        ways = [("", _("Chọn hình thức đồng ý")), *shown(CONSENT_METHODS).items()]
        super().__init__(ways, "consent_method", _("Hình thức đồng ý"))
        fix_width(self, 230, self.setMinimumWidth)

    def set_value(self, value: Any) -> None:
        """Show a way."""
        offered = self.findData(_ALONE)
        if value == _ALONE and offered < 0:
            self.addItem(_(METHODS_TOLD[_ALONE]), _ALONE)
        elif value != _ALONE and offered >= 0:
            self.removeItem(offered)
        super().set_value(value)
