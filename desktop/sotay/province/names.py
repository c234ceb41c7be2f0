"""How a register's files are called, for who looks whether one is there before it is opened."""

import contextlib
from pathlib import Path
from typing import Final

from sotay.base.files import there
from sotay.store.place import REGISTER

DATABASE: Final = REGISTER
STAGING: Final = "cho-nhan"  # where bundles wait that came over a network
QUARANTINE: Final = "cach-ly"
RECEIPTS: Final = "bien-nhan"
ATTACHMENTS: Final = "tep-dinh-kem"
BESIDE: Final = (QUARANTINE, RECEIPTS, ATTACHMENTS, STAGING, "khoa-cong-khai.json", "lan-sai.json")
_ACCOUNTS: Final = "tai-khoan"
_HOLDERS: Final = "giu-the-lien-he"
_PREFIX: Final = "cb-"  # no account is called as a device of Windows
ACCOUNT: Final = "khoa.json"  # in the folder of each


def account_folder(folder: Path, login: str) -> Path:
    """Return where an account's file lies, and the count of wrong passphrases beside it."""
    return folder / _ACCOUNTS / f"{_PREFIX}{login}"


def holder_folder(folder: Path, holder: str) -> Path:
    """Return where wrong passphrases of a holder of contact cards are counted."""
    return folder / _HOLDERS / f"{_PREFIX}{holder}"


def logins(folder: Path) -> list[str]:
    """Return the short names of the accounts that a register's folder has files of."""
    with contextlib.suppress(OSError):
        found = sorted((folder / _ACCOUNTS).iterdir())
        ours = (one for one in found if one.name.startswith(_PREFIX) and there(one / ACCOUNT))
        return [one.name.removeprefix(_PREFIX) for one in ours]
    return []
