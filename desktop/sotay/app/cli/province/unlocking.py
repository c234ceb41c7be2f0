"""The register opens for a command in its turn: a receiver may have it open just now."""

from sotay.app.cli.output import say
from sotay.app.cli.session import PROVINCE, Session
from sotay.base.sentences import _
from sotay.province.officers import signingin
from sotay.province.opening import Province
from sotay.province.receiver import turns


def unlocked(session: Session, way: str) -> Province:
    """Return the open register, as soon as a receiver that runs on it gives it up for a moment."""
    folder = session.at(PROVINCE)
    return turns.in_turn(
        folder,
        lambda: signingin.sign_in(folder, session.officer, way),
        lambda: say(_("Chương trình nhận gói đang dùng sổ, chờ đến lượt…"), err=True),
    )
