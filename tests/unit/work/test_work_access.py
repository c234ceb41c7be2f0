"""Who may open a notebook, and what a passphrase must be at the least."""

from pathlib import Path

import pytest

from sotay.base.errors import FieldProblem
from sotay.model.office import Office
from sotay.model.passphrase import LEAST_IN_WORDS, judge
from sotay.store.errors import WrongPassphrase, WrongRecoveryCode
from sotay.store.slots import FLOOR, LEAST_LETTERS
from sotay.work import access
from sotay.work import desk as desks

FIRST, SECOND = "mưa rào giếng đá", "gạch ngói vôi cát"


@pytest.mark.parametrize("taken", ["mưa rào giếng đá", "mườihaikýtự!", "ai ơi bưng bát", "x" * 12])
def test_long_enough_is_taken(taken: str) -> None:
    judge(taken)


@pytest.mark.parametrize(
    "refused", ["", "ngắn", "mười một k!", "a b c d", "ba từ thôi", "           "]
)
def test_too_short_is_refused_with_what_is_needed(refused: str) -> None:
    with pytest.raises(FieldProblem, match="12 ký tự"):
        judge(refused)


def test_the_store_takes_whatever_is_judged_well() -> None:
    assert LEAST_IN_WORDS >= LEAST_LETTERS


def test_passphrase_and_code_are_changed_and_told(tmp_path: Path) -> None:
    office = Office(unit="07210", name="UBND")
    desk, code = desks.create_notebook(tmp_path / "so", FIRST, office, cost=FLOOR)
    assert access.ways_in(desk.vault.folder) == access.Ways(64, recovery=True, escrow=None)
    with pytest.raises(WrongPassphrase):
        access.change_passphrase(desk, SECOND, FIRST)
    with pytest.raises(FieldProblem):
        access.change_passphrase(desk, FIRST, "ngắn")
    access.change_passphrase(desk, FIRST, SECOND)
    fresh, folder = access.renew_recovery(desk).value
    assert desk.vault.verify_activity() == 3
    desk.close()
    with pytest.raises(WrongPassphrase):
        desks.open_notebook(folder, FIRST)
    desks.open_notebook(folder, SECOND).close()
    with pytest.raises(WrongRecoveryCode):
        desks.recover_notebook(folder, code, FIRST)
    desks.recover_notebook(folder, fresh, FIRST).close()
