"""Which letters came: read from what is in the notebook, and never from what was said before.

A notebook that was brought back from a backup says less than the one before, and gets the rest.
"""

from sotay.base.sentences import _
from sotay.bundle.letters.got import MOST_CHAINS, Came
from sotay.vault.letters import arrived
from sotay.work.desk import Desk


def chains(desk: Desk) -> tuple[Came, ...]:
    """Return what came of the last chains, that which the province goes on in first."""
    store = desk.vault.store
    return tuple(
        Came.of(chain, arrived.places(store, chain)) for chain in arrived.chains(store, MOST_CHAINS)
    )


def lacking_told(desk: Desk) -> str:
    """Say which letters did not come though a later one did, "" where none is known to be missing.

    Of a chain that the province left nothing more is to come.
    """
    missing = next((one.missing for one in chains(desk)), ())
    if not missing:
        return ""
    runs = (str(a) if a == b else f"{a}–{b}" for a, b in missing)
    says = _(
        "Chưa nhận được thư số {n} của tỉnh, dù thư sau đã tới. Nhận lại từ USB hoặc qua mạng."
    )
    return says.format(n=", ".join(runs))
