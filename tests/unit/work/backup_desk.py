"""A notebook with records, a stick, and the key to its backups."""

from pathlib import Path

import msgspec
import pytest

from makers import CHEAP, PASSPHRASE, Makers
from sotay.store.backups import returning
from sotay.vault.privacy.destroyed import PREFIX
from sotay.work.desk import Desk
from sotay.work.records import writing

SLOT = returning.by_passphrase(PASSPHRASE, CHEAP)


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    made = tmp_path / "USB của xã"
    made.mkdir()
    return made


@pytest.fixture
def full(make: Makers) -> Desk:
    return make.desk(full=True)


def note(desk: Desk, text: str) -> None:
    matter = writing.begin_matter(desk).value
    writing.close(desk, msgspec.structs.replace(matter, text=text))


def named(usb: Path) -> list[str]:
    """Return what lies there but the lists of what was destroyed."""
    return sorted(path.name for path in usb.iterdir() if not path.name.startswith(PREFIX))
