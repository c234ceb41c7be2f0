"""Which letters came: read from what is in the notebook, and never from what was said before.

A notebook that was brought back from a backup says less than the one before, and gets the rest.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from sotay.base.errors import SotayError
from sotay.base.files import file_there, read_limited
from sotay.base.sentences import _
from sotay.bundle import signed
from sotay.bundle.errors import Refused
from sotay.bundle.keys import SigningKeys, comparison_code
from sotay.bundle.letters.got import MOST_CHAINS, Came, Got, issue_got, open_got
from sotay.bundle.mailbox.names import got_named
from sotay.bundle.mailbox.putting import There, put_paper
from sotay.vault.letters import arrived, documents
from sotay.work import identity
from sotay.work.desk import Desk
from sotay.work.letters.setapart import Apart


@dataclass(frozen=True)
class Word:
    """What a device says on a stick of the letters it has; needs no notebook any more.

    `issued` in seconds by its own clock: above that of the word that lies there, whatever it says.
    """

    keys: SigningKeys = field(repr=False)
    chains: tuple[Came, ...]
    issued: int

    def lay(self, folder: Path) -> None:
        """Lay it into a folder, in place of an earlier one; raises as `put_paper`."""
        name, own = got_named(comparison_code(self.keys.id)), self.keys.public

        def judge(content: bytes) -> There:
            try:
                return "good" if open_got(content, own).chains == self.chains else "older"
            except Refused:
                return "other"

        issued = self.issued
        if file_there(folder / name):
            with suppress(SotayError):
                before = read_limited(folder / name, signed.DOCUMENT_LIMIT, ours=True)
                issued = max(issued, open_got(before, own).issued + 1)
        told = Got(device=self.keys.id, chains=self.chains, issued=issued)
        put_paper(folder, name, issue_got(self.keys, told), judge)


def word(desk: Desk) -> Word | None:
    """Return what this device says of its letters, None before any came."""
    came = chains(desk)
    return Word(identity.signing_keys(desk), came, desk.clock.now_ms() // 1000) if came else None


def chains(desk: Desk) -> tuple[Came, ...]:
    """Return what came of the last chains, that which the province goes on in first.

    A letter of which a document is lacking did not come yet: a stick brings pieces with it alone.
    """
    store = desk.vault.store
    waits = {one.letter for one in documents.awaited(store)}
    found = (
        (chain, {seq: digest for seq, (digest, _prev) in places.items() if digest not in waits})
        for chain in arrived.chains(store, MOST_CHAINS)
        for places in [arrived.places(store, chain)]
    )
    return tuple(Came.of(chain, digests) for chain, digests in found if digests)


def apart_told(waiting: Iterable[Apart]) -> list[str]:
    """Say of each letter that is kept apart, and so not used, which it is and why."""
    says = _("Thư số {n}: {w}")
    return [says.format(n=one.seq, w=one.why) for one in waiting]


def lacking_told(desk: Desk) -> str:
    """Say which letters did not come though a later one did, "" where none is known to be missing.

    Of a chain that the province left nothing more is to come.
    """
    store = desk.vault.store
    chain = next(iter(arrived.chains(store, 1)), None)
    if chain is None:
        return ""
    places = arrived.places(store, chain)
    missing = Came.of(chain, {seq: digest for seq, (digest, _prev) in places.items()}).missing
    if not missing:
        return ""
    runs = (str(a) if a == b else f"{a}–{b}" for a, b in missing)
    says = _(
        "Chưa nhận được thư số {n} của tỉnh, dù thư sau đã tới. Nhận lại từ USB hoặc qua mạng."
    )
    return says.format(n=", ".join(runs))
