"""kill -9 of whoever moves a register to a server, at every step: it is whole, here or there."""

from pathlib import Path

import pytest
from test_register_moving import full, known

import dying
from makers import CHEAP, PASSPHRASE, Makers
from postgres import Cluster
from sotay.base.progress import silent
from sotay.province import backups, examining, moving, opening
from sotay.province.opening import Province
from sotay.register.errors import RegisterPlaceTaken
from sotay.register.postgres.door import Postgres
from sotay.store.backups import returning
from sotay.store.door import Store

pytestmark = [pytest.mark.postgres, pytest.mark.slow]
__all__ = ["full"]

MOVE = """
from sotay.base.progress import silent
from sotay.province import moving
moving.move_to(province, words[1], silent)
"""
# The function at whose call it is killed, at which of its calls, and whether it was there by then.
STEPS = (
    ("attachments.seal_keys", 0, False),
    ("founding._clear", 0, False),
    ("founding._make_accounts", 0, False),
    ("founding._make_tables", 0, False),
    ("carrying._copy", 0, False),
    ("carrying._copy", 3, False),
    ("carrying._copy", 6, False),
    ("schema.count_on", 0, False),
    ("place.of", 0, False),
    ("carrying.sums", 0, False),  # the copy is whole there, and nobody has looked at it
    ("moving._compare", 0, False),
    ("carrying._sum", 25, False),
    ("placing.go_on_at", 0, False),
    ("guard.acknowledge", 1, True),  # the address is noted, by the very commit before
    ("placing.finish", 0, True),
    ("founding.finish", 0, True),
    ("founding.finish", dying.ALIVE, True),
)


@pytest.mark.parametrize(("where", "nth", "there"), STEPS)
def test_killed_anywhere_it_is_whole_here_or_there(
    full: Province, make: Makers, cluster: Cluster, where: str, nth: int, there: bool
) -> None:
    before, address, folder = known(full), cluster.database(), full.folder
    full.close()
    assert dying.run(dying.REGISTER_OPEN, MOVE, where, nth, folder, address) is (nth != dying.ALIVE)
    again = make.reopen_province(full)
    assert isinstance(again.store, Postgres if there else Store)
    assert known(again) == before
    again.verify_activity()
    if not there:
        moving.move_to(again, address, silent)
        assert known(again) == before
    assert all(one.well for one in examining.register_open(again))
    with pytest.raises(RegisterPlaceTaken):  # a copy does not push it out
        _move_a_copy(again, address, folder.parent)


def _move_a_copy(province: Province, address: str, beside: Path) -> None:
    (beside / "usb-2").mkdir()
    made = backups.back_up(province, beside / "usb-2", silent)
    slot = returning.by_passphrase(PASSPHRASE, CHEAP)
    back = backups.restore(made.path, beside / "moi", slot, silent, clock=province.clock)
    try:
        moving.move_to(back, address, silent)
    finally:
        back.close()


def test_a_copy_brought_back_leaves_alone_what_a_kill_left_unnoted(
    full: Province, make: Makers, cluster: Cluster, tmp_path: Path
) -> None:
    """The register goes on there already, and nobody has told the server so."""
    address, folder = cluster.database(), full.folder
    (tmp_path / "usb-2").mkdir()
    made = backups.back_up(full, tmp_path / "usb-2", silent)
    before = known(full)
    full.close()
    assert dying.run(dying.REGISTER_OPEN, MOVE, "placing.finish", 0, folder, address)
    slot = returning.by_passphrase(PASSPHRASE, CHEAP)
    back = backups.restore(made.path, tmp_path / "moi", slot, silent, clock=full.clock)
    with pytest.raises(RegisterPlaceTaken):
        moving.move_to(back, address, silent)
    back.close()
    assert known(make.reopen_province(full))[0] == before[0]


def test_opened_from_elsewhere_it_is_the_same_register(full: Province, cluster: Cluster) -> None:
    """What a kill left of a try before is made anew with another password, which alone is noted."""
    address, folder = cluster.database(), full.folder
    full.close()
    for _try in range(2):
        assert dying.run(dying.REGISTER_OPEN, MOVE, "moving._compare", 0, folder, address)
    assert not dying.run(dying.REGISTER_OPEN, MOVE, "founding.finish", dying.ALIVE, folder, address)
    again = opening.unlock(folder, PASSPHRASE, floor=CHEAP)
    assert isinstance(again.store, Postgres)
    again.close()
