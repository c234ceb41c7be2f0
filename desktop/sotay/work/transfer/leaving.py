"""What the next bundle would take out, and what stays (`work.outgoing`), to be seen before."""

from collections.abc import Iterator
from dataclasses import dataclass

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _
from sotay.model.consent import Hold
from sotay.vault.attachments import unsealable
from sotay.vault.records import lookup
from sotay.vault.records.lookup import Row
from sotay.work.desk import Desk
from sotay.work.errors import AttachmentUnsealable
from sotay.work.outgoing import HeldBack
from sotay.work.transfer.loading import Load


@dataclass(frozen=True)
class HeldRow:
    """A closed record that stays: `why` is a key of `model.words.HOLDS_OF_CONSENT`."""

    row: Row
    why: Hold


@dataclass(frozen=True)
class Unread:
    """An attachment of `title` that could not be read when it was to leave last, at `at` (ms)."""

    name: str
    title: str
    at: int

    def told(self) -> str:
        """Say so, and what to do."""
        says = _(
            "Tệp đính kèm “{f}” của “{t}” không đọc được khi đóng gói lúc {at} (mã {c}), chưa gửi. "
            "Phục hồi tệp từ bản sao lưu rồi đóng gói lại."
        )
        at = short_time(local(self.at))
        return says.format(f=self.name, t=self.title, at=at, c=AttachmentUnsealable.code)


@dataclass(frozen=True)
class Leaving:
    """What a bundle would take out of this machine, to be seen before it does."""

    rows: list[Row]
    size: int  # bytes of text, before packing
    attachments: int = 0
    attached: int = 0  # bytes of attachments
    behind: int = 0  # of those, how many follow in bundles of their own
    later: int = 0  # records that wait for the bundle after it
    destroyed: int = 0  # records destroyed here, of which the province is to be told
    withdrawn: int = 0  # records of which it is to hear that somebody withdrew a consent
    returned: int = 0  # words about letters of the province: told, objected, replied
    cards: int = 0  # contact cards, given or taken back
    held: tuple[HeldRow, ...] = ()  # closed, and staying here
    unread: tuple[Unread, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether nothing would leave."""
        return not (self.rows or self.attachments or self.told)

    @property
    def told(self) -> int:
        """How many lines would leave that are no record."""
        return self.destroyed + self.withdrawn + self.returned + self.cards

    def number(self, kind: str) -> int:
        """Return how many records of a kind would leave."""
        return sum(row.kind == kind for row in self.rows)


def shown(desk: Desk, load: Load) -> Leaving:
    """Return what `load` would take out."""
    rows = lookup.rows_of(desk.vault.store, [revision.record for revision in load.revisions])
    return Leaving(
        rows,
        load.text,
        len(load.named) + len(load.behind),
        load.attached + sum(named.size for named, _by in load.behind),
        len(load.behind),
        load.later,
        len(load.told),
        len(load.withdrawn),
        len(load.returned),
        len(load.cards),
        tuple(_held_rows(desk, load.held)),
        tuple(_unread(desk, load)),
    )


def _unread(desk: Desk, load: Load) -> Iterator[Unread]:
    noted = unsealable.every(desk.vault.store)
    waiting = [*load.named.values(), *load.behind] if noted else []
    for named, revision in waiting:
        if named.sha256 in noted:
            (row,) = lookup.rows_of(desk.vault.store, [revision.record])
            yield Unread(named.shown, row.title, noted[named.sha256])


def _held_rows(desk: Desk, held: list[HeldBack]) -> Iterator[HeldRow]:
    why = {one.record: one.why for one in held}
    for row in lookup.rows_of(desk.vault.store, list(why)):
        yield HeldRow(row, why[row.id])
