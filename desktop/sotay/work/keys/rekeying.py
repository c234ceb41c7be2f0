"""A new master key for the notebook, as when somebody may know the old one.

First the person proves who they are and has the new code on paper; nothing is written till then.
Then all is written anew under the new key, proven, and put in the old one's place; the folder of
the notebook stays the same, and so does its id, its number of backups and its device.

The activity log gets new MACs once its old ones were verified, and an entry that names the last
of the old; contact cards keep their keys, which stand in the database alone; shares are void; the
device's signing keys stay, for only the province can exchange them (revoke, and enrol anew).
"""

from contextlib import suppress
from dataclasses import dataclass, field
from weakref import finalize

from sotay.base.clock import local
from sotay.base.errors import Cancelled, WorldError
from sotay.base.files import folder_there
from sotay.base.progress import Progress, silent
from sotay.base.sentences import _, counted
from sotay.base.text import grouped
from sotay.model.passphrase import judge
from sotay.store import delay, header
from sotay.store.rekeying import Successor, succeed
from sotay.store.slots import FLOOR, Cost, PassphraseSlot
from sotay.vault.keys.rekey import making, resealing
from sotay.vault.settling import READY
from sotay.work import membership
from sotay.work.copies.oldcopies import OldCopies, old_copies
from sotay.work.copies.places import keep_lists
from sotay.work.desk import Desk, Outcome, office_of
from sotay.work.errors import NotEnrolled
from sotay.work.keys import access
from sotay.work.keys.sheets import RecoverySheetJob
from sotay.work.transfer import enrolling


@dataclass(frozen=True)
class NewKey:
    """A key that opens nothing yet, and its sheet; `shares` and `escrow_lost` will be void."""

    sheet: RecoverySheetJob
    shares: tuple[int, int] | None
    escrow_lost: str
    successor: Successor = field(repr=False)

    def forget(self) -> None:
        """Wipe the key: the person thought better of it."""
        self.successor.key.wipe()


@dataclass(frozen=True)
class Rekeyed:
    """What the person is told: what became void, and the old copies that the old key opens.

    `left` is how many attachments are still to be sealed anew, which goes on by itself.
    """

    shares: tuple[int, int] | None
    escrow: str | None
    escrow_lost: str
    left: int
    old: OldCopies

    def told(self) -> list[str]:
        """Return what the person is to know and do after it, besides `old`; a sentence each."""
        said = []
        if self.shares:
            says = counted(
                "Bộ {n} mảnh khóa cũ không mở được sổ này nữa; cần thì chia bộ mới.", self.shares[1]
            )
            said.append(says)
        if self.escrow:
            said.append(_("Khóa dự phòng của tỉnh, do {o} giữ, đã đặt lại.").format(o=self.escrow))
        if self.escrow_lost:
            says = _(
                "Khóa dự phòng của tỉnh (do “{o}” giữ) không đặt lại được vì không có khóa của "
                "nơi đó."
            )
            said.append(says.format(o=self.escrow_lost))
        if self.left:
            says = counted(
                "Còn {n} tệp đính kèm đang được mã hóa lại, tự xong khi máy rảnh.",
                self.left,
                n=grouped(self.left),
            )
            said.append(says)
        said += self.old.away()
        said.append(
            _(
                "Khóa ký của máy này không đổi: nếu ngờ cả khóa ký đã lộ, báo tỉnh thu hồi và đăng "
                "ký lại. Hãy sao lưu ngay để có bản dưới khóa mới."
            )
        )
        return said


def begin(
    desk: Desk, passphrase: str, new_passphrase: str = "", *, floor: Cost = FLOOR
) -> Outcome[NewKey]:
    """Make a new key in memory, opened by `new_passphrase` (else the old one) and a new code.

    Writes nothing. Raises `NoRoomForNewKey`, `WrongPassphrase`, `TooSoon` or `FieldProblem`.
    """
    if new_passphrase:
        judge(new_passphrase)
    vault = desk.vault
    making.refuse_small_disk(vault.folder)
    header.unlock(vault.folder, passphrase, floor=floor).wipe()
    before = access.ways_in(vault.folder)
    office = _escrow(desk)
    spend = header.read_header(vault.folder).find(PassphraseSlot).cost
    made = succeed(vault.folder, vault.key, new_passphrase or passphrase, spend, office)
    sheet = RecoverySheetJob(
        office_of(desk).name,
        vault.folder,
        local(desk.clock.now_ms()).date(),
        made.sheet,
        made.recovery_code,
    )
    lost = "" if office else before.escrow or ""
    new = NewKey(sheet, before.shares, lost, made)
    finalize(new, made.key.wipe)  # the window may lock before it is used
    return Outcome(new)


def _escrow(desk: Desk) -> tuple[bytes, str] | None:
    """Return the province's escrow key as the policy names it, where this device is enrolled."""
    try:
        return membership.membership(desk).policy.recipients()[1].raw, enrolling.ESCROW_LABEL
    except NotEnrolled:
        return None


def rekey(desk: Desk, new: NewKey, progress: Progress = silent) -> Outcome[Rekeyed]:
    """Write the notebook anew under the new key and put it in the old one's place.

    `progress` is told hundredths and may raise `Cancelled` until the new set is proven; then, and
    after any error that `making.make` raises, the old notebook is as it was. A kill is undone or
    finished at the next start. Raises `SwitchUnfinished` where an old file cannot be replaced:
    then too at the next.
    """
    vault, at = desk.vault, desk.clock.now_ms()
    key = new.successor.key.lend()
    try:
        making.make(vault, new.successor, at, progress)
    except BaseException:
        key.wipe()
        raise
    making.end_old(vault, at)
    vault.take_key(key, new.successor.header.vault_id)
    delay.forget(vault.folder)
    vault.drop_anchor(at)
    keep_lists(desk)
    left = _reseal(desk, progress)
    told = Rekeyed(
        new.shares, access.ways_in(vault.folder).escrow, new.escrow_lost, left, old_copies(desk)
    )
    return Outcome(told, frozenset({access.KEYS, "backup"}))


def is_under(desk: Desk, new: NewKey) -> bool:
    """Return whether the notebook is under this key, or will be at the next start."""
    folder = desk.vault.folder
    return folder_there(folder / READY) or new.sheet.sheet.slot in header.read_header(folder).slots


def _reseal(desk: Desk, progress: Progress) -> int:
    """Seal every attachment anew; return how many are left where that was stopped.

    The key is changed already, so stopping here takes nothing back: the rest is done when idle.
    """
    left = total = len(resealing.left(desk.vault))
    with suppress(Cancelled, WorldError):
        while left:
            progress(making.PROVEN + (100 - making.PROVEN) * (total - left) // total, 100)
            if not resealing.reseal_next(desk.vault, desk.clock):
                break
            left -= 1
    left = len(resealing.left(desk.vault))
    with suppress(Cancelled):
        progress(100, 100)
    return left
