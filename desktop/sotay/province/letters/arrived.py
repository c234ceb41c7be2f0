"""What a device says of letters that came, by its own signatures: nothing less says “đã tới máy”.

On a stick a word may be old, or come twice: what came once stays so, and what is given again is by
the word of the highest `issued`. Over a network the question itself says it, signed for one time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from sotay.bundle.errors import UnknownDevice
from sotay.bundle.fetching import claimed_device as claimed_asking
from sotay.bundle.fetching import open_fetch
from sotay.bundle.letters.got import Came, claimed_device, open_got
from sotay.province import enrolling
from sotay.province.opening import Province
from sotay.register import letters as rows
from sotay.register.letters import LEFT, GotRow, LetterRow


@dataclass(frozen=True)
class Heard:
    """Whose word it was, and how many letters are known to have come only by it."""

    device: str
    new: int


def hear(province: Province, word: bytes) -> Heard:
    """Take in the word of a device, from a stick; raises a `Refused` for one nobody enrolled said.

    What a revoked device says of before is as true.
    """
    device = claimed_device(word)
    signer = enrolling.signer(province, device)
    if signer is None:
        raise UnknownDevice(device[:64])
    told = open_got(word, signer.public)
    return _note(province, device, told.chains, told.issued, word)


def hear_asking(province: Province, question: bytes) -> Heard:
    """Take in what a question for mail says; raises as `hear`.

    It has no hour of its own: it counts as said after what was heard before.
    """
    device = claimed_asking(question)
    signer = enrolling.signer(province, device)
    if signer is None:
        raise UnknownDevice(device[:64])
    letters = open_fetch(question, signer.public).letters
    before = max((one.issued for one in rows.told(province.store, device)), default=0)
    return _note(province, device, letters.chains if letters else (), before, question)


def _note(
    province: Province, device: str, chains: Sequence[Came], issued: int, word: bytes
) -> Heard:
    sealed = rows.of_device(province.store, device)
    others = {one.chain for one in chains if _is_of_another(sealed, one)}
    ours = [one for one in chains if one.chain not in others]
    new = [
        one.digest
        for one in sealed
        if one.got is None and any(it.chain == one.chain and it.has(one.seq) for it in ours)
    ]
    left = [one for one in sealed[-1:] if one.chain in others and one.void != LEFT]
    before = {one.chain: one for one in rows.told(province.store, device)}
    last = max((one.issued for one in before.values()), default=0)
    told = [_row(device, one, issued, word) for one in chains]
    told += [_none(one, issued, word) for one in _left_out(before, chains)]
    told = [one for one in told if issued >= last and _says(before.get(one.chain)) != _says(one)]
    if new or told or left:
        with province.writing("letters-came", device) as connection:
            rows.came(connection, new, province.clock.now_ms())
            for letter in left:
                rows.leave(connection, letter)
            for row in told:
                rows.put_told(connection, row)
    return Heard(device, len(new))


def _is_of_another(sealed: Sequence[LetterRow], came: Came) -> bool:
    """Return whether a chain of ours was gone on with by another: a register of later days.

    This one was put back in its place, by whoever copies folders. Of the letters that a device has
    by such numbers nobody here knows which they are.
    """
    known = {one.seq: one.digest for one in sealed if one.chain == came.chain}
    if not known:
        return False
    own = known.get(came.up_to)
    return own is None or came.head not in ("", own)


def _row(device: str, one: Came, issued: int, word: bytes) -> GotRow:
    lacks = msgspec.json.encode(one.missing).decode()
    return GotRow(device, one.chain, one.up_to, lacks, issued, word)


def _left_out(before: Mapping[str, GotRow], chains: Sequence[Came]) -> list[GotRow]:
    """Return what was told of chains of which a device tells nothing more: it has none of those."""
    now = {one.chain for one in chains}
    return [row for chain, row in before.items() if chain not in now]


def _none(row: GotRow, issued: int, word: bytes) -> GotRow:
    return row._replace(up_to=0, lacks="[]", issued=issued, paper=word)


def _says(row: GotRow | None) -> tuple[int, str] | None:
    return (row.up_to, row.lacks) if row else None


def words(province: Province, device: str) -> tuple[Came, ...]:
    """Return what a device told last of each of its chains."""
    return tuple(
        Came(
            row.chain, row.up_to, tuple(msgspec.json.decode(row.lacks, type=list[tuple[int, int]]))
        )
        for row in rows.told(province.store, device)
        if row.up_to
    )
