"""The cadre's notebook, opened for one command of `sotayctl` and locked after it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from sotay.app.cli.output import say, saying_after, tell_older
from sotay.app.cli.session import NOTEBOOK, Session, opening
from sotay.app.folders import anchor_folder
from sotay.base.sentences import _
from sotay.vault.lent import lent
from sotay.vault.records import lookup
from sotay.work.backups.rollback import look_at_keys, look_back
from sotay.work.desk import Desk, open_notebook
from sotay.work.privacy.destroyed import destroy_again


@contextmanager
def open_desk(session: Session, passphrase: str | None = None) -> Iterator[Desk]:
    """Unlock the notebook for one command, asking unless told the passphrase; lock it after.

    What the command tells on standard error is told once it is locked.
    """
    passphrase = passphrase or session.passphrase(_("Mật khẩu mở sổ"))
    with saying_after(), closing(open_notebook(session.at(NOTEBOOK), passphrase)) as desk:
        tell_standing(desk)
        _take_back(desk)
        yield desk


on_desk = opening(open_desk)


def tell_standing(desk: Desk) -> None:
    """Tell on standard error when notebook or key file is an older one; destroy what came back."""
    older = look_back(desk, anchor_folder()), look_at_keys(desk)
    tell_older(desk.vault.store.log_aside, *older)
    if returned := destroy_again(desk).returned():
        say(returned, err=True)


def _take_back(desk: Desk) -> None:
    """Take in, and tell of, what was answered before a locked window that did not come back."""
    if lent(desk.vault.store):
        from sotay.work.lock import selfentry  # noqa: PLC0415 - seldom, and all of `forms` with it

        for says in selfentry.adopt(desk).value.told():
            say(says, err=True)


def told_amending(desk: Desk, record: str) -> list[str]:
    """Return what to say after a change: a closed record is being amended by it, and goes nowhere.

    Nothing of a draft, nor of a record that is here no more. Every command that writes into a
    record and leaves it open says this.
    """
    row = lookup.row_of(desk.vault.store, record)
    if row is None or row.status != "amending":
        return []
    return [_("Bản ghi đang đính chính: chốt lại bằng lệnh close khi xong.")]
