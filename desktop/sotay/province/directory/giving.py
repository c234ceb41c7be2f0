"""What devices are given of the province's lists: one paper, signed where something changed."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sotay.base.files import write_whole
from sotay.bundle import directories
from sotay.bundle.directories import Lists
from sotay.bundle.errors import Refused
from sotay.bundle.mailbox.names import directory_named
from sotay.bundle.policies import Rank
from sotay.model import directory
from sotay.province.authority import policies
from sotay.province.directory import editing
from sotay.province.keyring.errors import NoSigningKey
from sotay.province.opening import Province
from sotay.register import directory as rows
from sotay.register.directory import PaperRow


@dataclass(frozen=True)
class Given:
    """The paper that devices get now; `signed` ms UTC by the province's clock."""

    lists: Lists
    rank: Rank
    content: bytes
    signed: int

    @property
    def name(self) -> str:
        """How its file is called."""
        return directory_named(self.lists.number)


def newest(province: Province) -> Given | None:
    """Return the paper as it stands, signed where something changed; None before there is any.

    Raises `NoSigningKey`.
    """
    parts = directory.plain(editing.told(province).parts)
    row, held = _last(province) or (None, None)
    if row is None and not parts:
        return None
    if row is not None and held is not None and row.serial == province.authority.newest:
        same = directories.spelt(held.lists.parts) == directories.spelt(parts)
        if same and row.floor == policies.floor(province):
            return held
    return _sign(province, parts, row)


def given(province: Province) -> Given | None:
    """Return the paper that devices get now; None before there is any.

    Where nothing can be signed today it is the one that was signed last, as with policies;
    `NoSigningKey` where there is none, or its key was withdrawn since.
    """
    try:
        return newest(province)
    except NoSigningKey:
        row, held = _last(province) or (None, None)
        if row is None or held is None or row.serial in province.authority.withdrawn:
            raise
        return held


def write(province: Province, folder: Path) -> list[Path]:
    """Write it into `folder`, as for a stick; nothing before there is any.

    Raises `NoSigningKey`, `DiskFull`, ….
    """
    if (now := newest(province)) is None:
        return []
    path = folder / now.name
    write_whole(path, now.content, replace=True, shared=True)
    return [path]


def fingerprint(province: Province) -> tuple[object, ...]:
    """Return what changes where another paper would be given; nothing is signed for it."""
    row = rows.newest_paper(province.store)
    parts = [(one.name, one.version) for one in rows.newest_parts(province.store)]
    return (
        row.number if row else 0, policies.floor(province), province.authority.newest, parts
    )  # fmt: skip


def _sign(province: Province, parts: dict[str, object], row: PaperRow | None) -> Given:
    """Sign it under the next number, far above where the register was brought back since."""
    now, floor = province.clock.now_ms(), policies.floor(province)
    top = rows.newest_paper(province.store)
    number = max(top.number if top else 0, floor) + 1
    if row is not None and floor != row.floor:
        number += policies.MARGIN
    told = Lists(province=province.root.id, number=number, issued=now // 1000, parts=parts)  # type: ignore[arg-type]
    signer, known = province.signing, province.authority
    made = PaperRow(
        number, directories.issue_directory(signer, told, known), known.newest, floor, now
    )
    with province.writing("list-paper", str(number)) as connection:
        rows.add_paper(connection, made)
    _row, held = _last(province) or (made, _opened(province, made))
    return held


def _last(province: Province) -> tuple[PaperRow, Given] | None:
    """Return the paper that was signed last; a row that is none of ours stops nothing."""
    for row in rows.papers_downward(province.store):
        with suppress(Refused):
            return row, _opened(province, row)
    return None


def _opened(province: Province, row: PaperRow) -> Given:
    told, rank = directories.ranked(row.envelope, province.authority, held=True)
    return Given(told, rank, row.envelope, row.signed)
