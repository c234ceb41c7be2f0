"""Copies of the notebook from before: what they still open or hold, and taking them away."""

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass

from sotay.base.errors import SotayError
from sotay.base.files import folder_there
from sotay.base.sentences import _, counted
from sotay.store import header
from sotay.store.backups.errors import BackupAltered
from sotay.store.backups.listing import Listed, listed
from sotay.store.backups.rotation import take_away
from sotay.store.standing.orphan import SAVED
from sotay.vault.privacy import destroyed
from sotay.work.copies.places import places
from sotay.work.desk import Desk, Outcome


@dataclass(frozen=True)
class OldCopies:
    """Backups within reach that a former key opens, or that hold what was destroyed since.

    `places` are folders this notebook was backed up to that are not there now; `apart` those made
    beside it when its file was replaced while it was open, which nobody but a person removes.
    """

    other_key: tuple[Listed, ...]
    with_destroyed: tuple[Listed, ...]
    places: tuple[str, ...]
    apart: tuple[str, ...] = ()

    def told(self) -> list[str]:
        """Return what these copies still open or hold, a sentence each."""
        said = []
        if self.other_key:
            says = counted(
                "{n} bản sao lưu làm dưới khóa cũ vẫn mở được bằng mật khẩu, mã và mảnh khóa cũ, "
                "với nội dung đến lúc sao lưu: {names}.",
                len(self.other_key),
                names=_names(self.other_key),
            )
            said.append(says)
        return [*said, *self.holding()]

    def holding(self) -> list[str]:
        """Return which backups hold what was destroyed, and what could not be looked through."""
        if not self.with_destroyed:
            return self.away()
        names = _names(self.with_destroyed)
        says = counted(
            "{n} bản sao lưu còn giữ nội dung đã tiêu hủy sau đó: {names}.",
            len(self.with_destroyed),
            names=names,
        )
        return [says, *self.away()]

    def away(self) -> list[str]:
        """Return what could not be looked through, and what only a person may take away."""
        says = _("Nơi sao lưu chưa xem được vì chưa cắm: {p}. Cắm vào để rà soát nốt.")
        unseen = [says.format(p=", ".join(self.places))] if self.places else []
        says = _(
            "Sổ giữ riêng lúc tệp dữ liệu bị thay vẫn còn nội dung đến lúc đó: {p}. Không cần đến "
            "nữa thì xóa thư mục ấy."
        )
        return [*unseen, says.format(p=", ".join(self.apart))] if self.apart else unseen

    @property
    def all(self) -> list[Listed]:
        """Return each of them once."""
        both = {one.path: one for one in (*self.other_key, *self.with_destroyed)}
        return list(both.values())


def _names(copies: Iterable[Listed]) -> str:
    return ", ".join(one.path.name for one in copies)


def old_copies(desk: Desk) -> OldCopies:
    """Look through the folders backups went to; reads manifests only."""
    vault_id = header.read_header(desk.vault.folder).vault_id
    number = destroyed.number(desk.vault.store)
    others, holding, away = [], [], []
    for place in places(desk):
        try:
            found = listed(place, vault_id)
        except SotayError:
            away.append(str(place))
            continue
        others += [one for one in found if not _ours(desk, one)]
        holding += [one for one in found if one.manifest.tally.rows.get("tombstone", 0) < number]
    return OldCopies(tuple(others), tuple(holding), tuple(away), _apart(desk, vault_id))


def _apart(desk: Desk, vault_id: str) -> tuple[str, ...]:
    """Return the notebooks of this id that were put apart beside it."""
    folder = desk.vault.folder.absolute()
    found = []
    with contextlib.suppress(OSError):
        for path in folder.parent.iterdir():
            with contextlib.suppress(SotayError):
                ours = path.name.startswith(f"{folder.name}{SAVED}") and folder_there(path)
                if ours and header.read_header(path).vault_id == vault_id:
                    found.append(str(path))
    return tuple(sorted(found))


def _ours(desk: Desk, one: Listed) -> bool:
    try:
        one.manifest.prove(desk.vault.key, one.path)
    except BackupAltered:
        return False
    return True


def discard(desk: Desk, copies: Iterable[Listed]) -> Outcome[int]:
    """Remove these backups from their medium; return how many are gone. Logged."""
    number = 0
    for one in copies:
        with contextlib.suppress(OSError):
            take_away(one.path)
            number += 1
    if number:
        with desk.vault.writing(desk.clock, "backup-discard", str(number)):
            pass
    return Outcome(number, frozenset({"backup"}))
