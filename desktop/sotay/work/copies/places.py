"""Where copies of the notebook lie, as far as it knows, and the list kept beside each of them."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from sotay.base.files import at_hand
from sotay.store import held
from sotay.vault.privacy import destroyed
from sotay.work.desk import Desk, Outcome

_HELD = "backups"


class Backups(msgspec.Struct, frozen=True):
    """Where backups go by themselves, and the last that was proven; times in ms, 0 for never.

    `mark` is what the notebook held then; `skipped` when one was due and its place was missing;
    `places` every folder it was ever backed up to, the last first.
    """

    folder: str = ""
    number: int = 0
    made: int = 0
    path: str = ""
    records: int = 0
    size: int = 0
    mark: str = ""
    skipped: int = 0
    places: tuple[str, ...] = ()


def backups(desk: Desk) -> Backups:
    """Return where backups go and what is known of the last one."""
    content = held.held(desk.vault.store, _HELD)
    return msgspec.json.decode(content, type=Backups) if content else Backups()


def hold(desk: Desk, backups: Backups) -> Outcome[Backups]:
    """Keep what is known of the backups."""
    with desk.vault.writing(desk.clock) as connection:
        held.hold(connection, _HELD, msgspec.json.encode(backups))
    return Outcome(backups, frozenset({"backup"}))


def places(desk: Desk) -> list[Path]:
    """Return the folders this notebook was backed up to, plugged in or not."""
    known = backups(desk)
    last = str(Path(known.path).parent) if known.path else ""
    told = dict.fromkeys(map(Path, (known.folder, last, *known.places)))
    return [place for place in told if place.is_absolute()]  # a relative one was so to elsewhere


def keep_lists(desk: Desk, also: Iterable[Path] = ()) -> None:
    """Write the list of what was destroyed beside the notebook, here, and where backups go."""
    vault, there = desk.vault, list_folders(desk, also)
    destroyed.write(vault.store, vault.key, vault.anchor.vault_id, there, desk.clock.now_ms())


def list_folders(desk: Desk, also: Iterable[Path] = ()) -> list[Path]:
    """Return where that list belongs; a stick among them may not be plugged in."""
    folders = dict.fromkeys([*desk.vault.anchor.folders, *places(desk), *also])
    return [folder for folder in folders if at_hand(folder)]
