"""Who may open a notebook, and how that is changed."""

from pathlib import Path

import pytest

from sotay.base.errors import FieldProblem
from sotay.model.office import Office
from sotay.store.errors import WrongPassphrase, WrongRecoveryCode
from sotay.store.slots import FLOOR
from sotay.work import desk as desks
from sotay.work.keys import access

FIRST, SECOND = "mưa rào giếng đá", "gạch ngói vôi cát"


def test_passphrase_and_code_are_changed_and_told(tmp_path: Path) -> None:
    office = Office(unit="07210", name="UBND")
    desk, code = desks.create_notebook(tmp_path / "so", FIRST, office, cost=FLOOR)
    assert access.ways_in(desk.vault.folder) == access.Ways(64, recovery=True, escrow=None)
    with pytest.raises(WrongPassphrase):
        access.change_passphrase(desk, SECOND, FIRST)
    with pytest.raises(FieldProblem):
        access.change_passphrase(desk, FIRST, "ngắn")
    access.change_passphrase(desk, FIRST, SECOND)
    job = access.renew_recovery(desk).value
    fresh, folder = job.code, job.folder
    assert desk.vault.verify_activity() == 3
    desk.close()
    with pytest.raises(WrongPassphrase):
        desks.open_notebook(folder, FIRST)
    desks.open_notebook(folder, SECOND).close()
    with pytest.raises(WrongRecoveryCode):
        desks.recover_notebook(folder, code, FIRST)
    desks.recover_notebook(folder, fresh, FIRST).close()
