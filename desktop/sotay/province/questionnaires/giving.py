"""What devices are given of the questionnaires: the list as it stands, and its pieces."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from sotay.base.files import file_there, write_whole
from sotay.bundle import questionnaires
from sotay.bundle.errors import Refused
from sotay.bundle.mailbox.names import LIST_NAME, named
from sotay.bundle.policies import Rank
from sotay.bundle.questionnaires import Pack, Questionnaires
from sotay.province.authority import policies
from sotay.province.keyring.errors import NoSigningKey
from sotay.province.opening import Province
from sotay.province.questionnaires import publishing
from sotay.province.questionnaires.errors import PackUnknown
from sotay.register import questionnaires as rows
from sotay.register.questionnaires import ListRow

PLACE: Final = "mau-phieu"  # the folder beside the register where pieces lie to be given


def newest(province: Province) -> bytes | None:
    """Return the list as it stands, signed where something changed; None before there is any.

    Raises `NoSigningKey`.
    """
    packs = tuple(publishing.every(province))
    row, held = _last(province) or (None, None)
    if row is None and not packs:
        return None
    if row is not None and held is not None and row.serial == province.authority.newest:
        same = held.packs == packs
        if same and row.floor == policies.floor(province):
            return row.envelope
    return _sign(province, packs, row)


def _sign(province: Province, packs: tuple[Pack, ...], row: ListRow | None) -> bytes:
    """Sign a list under the next number, far above where the register was brought back since."""
    now, floor = province.clock.now_ms(), policies.floor(province)
    top = rows.newest(province.store)
    number = max(top.number if top else 0, floor) + 1
    if row is not None and floor != row.floor:
        number += policies.MARGIN
    told = Questionnaires(province=province.root.id, number=number, issued=now // 1000, packs=packs)
    signer, known = province.signing, province.authority
    envelope = questionnaires.issue_list(signer, told, known)
    with province.writing("questionnaire-list", str(number)) as connection:
        rows.add_list(connection, ListRow(number, envelope, known.newest, floor, now))
    row, _held = _last(province) or (None, None)
    return row.envelope if row else envelope


def _last(province: Province) -> tuple[ListRow, Questionnaires] | None:
    """Return the list that was signed last; a row that is none of ours stops nothing."""
    for row in rows.downward(province.store):
        with suppress(Refused):
            return row, questionnaires.ranked(row.envelope, province.authority, held=True)[0]
    return None


def given(province: Province) -> tuple[Questionnaires, Rank, bytes] | None:
    """Return the list that devices get now, with its place; None before there is any.

    Where nothing can be signed today it is the one that was signed last, as with policies;
    `NoSigningKey` where there is none, or its key was withdrawn since.
    """
    try:
        envelope = newest(province)
    except NoSigningKey:
        last, _held = _last(province) or (None, None)
        if last is None or last.serial in province.authority.withdrawn:
            raise
        envelope = last.envelope
    if envelope is None:
        return None
    return *questionnaires.ranked(envelope, province.authority, held=True), envelope


def standing(province: Province, told: Questionnaires) -> list[str]:
    """Return the pieces of what a list offers and nobody recalled since, each once."""
    gone = {one.xform.sha256 for one in publishing.every(province) if one.recalled is not None}
    there = (one for one in told.packs if one.recalled is None and one.xform.sha256 not in gone)
    return list(dict.fromkeys(piece for one in there for piece in one.pieces))


def papers(province: Province) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield what a device takes, by the names of its files: the list, then each piece, once.

    Each is read when it is called for. Raises `NoSigningKey` as `given` does.
    """
    if (now := given(province)) is None:
        return
    told, (_serial, number), envelope = now
    yield f"{LIST_NAME}{number}.json", partial(bytes, envelope)
    for piece in standing(province, told):
        yield named(piece), partial(piece_paper, province, piece)


def write(province: Province, folder: Path) -> list[Path]:
    """Write these files into `folder`, for a stick; raises `DiskFull`, ….

    Also `NoSigningKey` where the list cannot be signed as it stands: whoever asked is told.
    """
    newest(province)
    written = []
    for name, content in papers(province):
        write_whole(folder / name, content(), replace=True, shared=True)
        written.append(folder / name)
    return written


def laid_out(province: Province) -> tuple[Rank, bytes, list[str]] | None:
    """Return the place of the list, the list, and its pieces, which lie in `PLACE` as papers.

    None where nothing was ever published. Raises `NoSigningKey` as `given` does, `DiskFull`, ….
    """
    if (now := given(province)) is None:
        return None
    told, rank, envelope = now
    folder, pieces = province.place(PLACE), standing(province, told)
    for piece in pieces:
        path = folder / named(piece)
        if not file_there(path):
            write_whole(path, piece_paper(province, piece), shared=True)
    return rank, envelope, pieces


def fingerprint(province: Province) -> tuple[object, ...]:
    """Return what changes where another list would be given; nothing is signed for it."""
    row = rows.newest(province.store)
    told = [(one.sha256, one.told) for one in rows.every(province.store)]
    return row.number if row else 0, policies.floor(province), province.authority.newest, told


def piece_paper(province: Province, sha256: str) -> bytes:
    """Return a piece as it travels; raises `PackUnknown`."""
    content = rows.piece(province.store, sha256)
    if content is None:
        raise PackUnknown(sha256[:16])
    return questionnaires.piece_paper(content)
