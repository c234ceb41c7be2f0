"""What a PIN must be: short, but none of those that are tried first.

Three tries are all anybody has, so it need not stand a thief's machine as a passphrase must; it
is judged by the same lists (`model.passphrase`) against a hundred thousandth of the guesses.
"""

import re
from typing import Final

from sotay.base.errors import FieldProblem
from sotay.base.sentences import _, counted
from sotay.base.text import nfc
from sotay.model.passphrase import weigh
from sotay.model.passphrase_words import common

LEAST: Final = 6  # digits or letters
MOST: Final = 12
_LEAST_GUESSES = 1.2e4  # above every birthday and keyboard habit, below nine of ten drawn by lot
_YEAR = re.compile(r"19[3-9]\d|20[0-3]\d")


def judge_pin(pin: str) -> None:
    """Raise `FieldProblem` for one of the wrong length, of other signs, or easily thought of."""
    reason = _fault(nfc(pin))
    if reason:
        raise FieldProblem(_("Mã PIN"), reason)


def _fault(pin: str) -> str:
    if not pin.isalnum() or not LEAST <= len(pin) <= MOST:
        return counted(
            "mã PIN gồm {least} đến {most} chữ số hoặc chữ cái, không có dấu cách",
            MOST,
            most=MOST,
            least=LEAST,
        )
    if _YEAR.search(pin):
        return _("trong mã có một năm như năm sinh, dễ bị đoán")
    if pin.lower() in common().rank or weigh(pin).guesses < _LEAST_GUESSES:
        return _(
            "mã này nằm trong số người ta thử đầu tiên (dãy số liền nhau, số lặp lại, ngày sinh, "
            "tên, chữ quen)"
        )
    return ""
