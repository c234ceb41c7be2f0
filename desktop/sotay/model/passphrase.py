"""What a passphrase must be at the least: its length, and nothing cleverer yet."""

from sotay.base.errors import FieldProblem
from sotay.base.sentences import _

LEAST_LETTERS = 12
LEAST_WORDS = 4
LEAST_IN_WORDS = 8  # letters of a passphrase of words; the store takes no less


def judge(passphrase: str) -> None:
    """Raise `FieldProblem` for a passphrase too short to keep a stolen laptop shut."""
    length = len(passphrase.strip())
    words = len(passphrase.split()) >= LEAST_WORDS and length >= LEAST_IN_WORDS
    if length < LEAST_LETTERS and not words:
        reason = _("cần ít nhất {n} ký tự, hoặc {w} từ cách nhau")
        raise FieldProblem(_("Mật khẩu"), reason.format(n=LEAST_LETTERS, w=LEAST_WORDS))
