"""Updates asked of the province's receiver: its certificate pinned, the pieces fetched, taken."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from test_network_send import Sides

from moulds import Moulds
from sotay.base.clock import SystemClock
from sotay.store.slots import Cost
from sotay.updates.errors import NoUpdatesThere
from sotay.updates.offers import STABLE
from sotay.updates.sources import FOLDER
from sotay.updates.trusting import Now
from sotay.upload.errors import RoadClosed
from sotay.upload.terminal import TerminalCarrier
from sotay.work.desk import Desk, open_notebook
from sotay.work.transfer import updateroad
from updaterepo import Issuer, Machine, _keys, issuer, machine

__all__ = ["_keys", "issuer", "machine"]
pytestmark = [pytest.mark.timeout(300)]


def opened(folder: Path) -> Desk:
    return open_notebook(folder, "mưa rào giếng đá gạch", floor=Cost(64, 1, 1))


def test_a_version_comes_over_the_network(
    tmp_path: Path, moulds: Moulds, issuer: Issuer, machine: Machine
) -> None:
    home = tmp_path / "hai bên"
    sides = Sides.enrolled(home, moulds)
    issuer.offer("0.2.0")
    with sides.receiving() as port:
        sides.policy(f"https://127.0.0.1:{port}")
        with closing(opened(home / "so")) as desk:
            found = updateroad.road(desk)
        now = Now(SystemClock().now_ms())
        with closing(TerminalCarrier(found.certificates)) as carrier:
            source = found.source(carrier)
            with pytest.raises(NoUpdatesThere):
                machine.updating.look(source, STABLE, now)
            shutil.copytree(issuer.repo, home / "tinh" / FOLDER)
            offer = machine.updating.look(source, STABLE, now)
            machine.updating.take(source, offer)
    assert machine.standing() == ("0.2.0", "0.1.0", ["0.1.0", "0.2.0"])
    with closing(TerminalCarrier(found.certificates)) as carrier, pytest.raises(RoadClosed):
        machine.updating.look(found.source(carrier), STABLE, now)
