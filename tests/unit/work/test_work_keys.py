"""Keys at work: drill, shares, hand-over, a lost header; each logged, each refused in time."""

from pathlib import Path

import pytest

from makers import CHEAP, PASSPHRASE, Makers
from sotay.base.errors import FieldProblem, FileExists
from sotay.model.kinds import KINDS
from sotay.store import header, ways
from sotay.store.errors import (
    NoSuchSlot,
    RecoveryCodeMistyped,
    WrongPassphrase,
    WrongRecoveryCode,
)
from sotay.store.shares.errors import HeaderPresent, SharesTooFew, SheetMistyped
from sotay.store.sheet import Sheet
from sotay.store.slots import FLOOR, RecoverySlot, SharesSlot
from sotay.work import desk as desks
from sotay.work.desk import Desk
from sotay.work.errors import SecretUnfit, SheetForeign
from sotay.work.keys import access, drill, handover, rebuilding, shares

NEW = "gạch ngói vôi cát mới"
YEAR_MS = 366 * 86_400_000


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("khoa*")}


def told(desk: Desk) -> list[str]:
    return [event.told for event in access.key_history(desk)]


def lose_header(desk: Desk) -> Path:
    """Close the notebook and lose both copies of its key file."""
    desk.close()
    for path in desk.vault.folder.glob("khoa*"):
        path.unlink()
    return desk.vault.folder


def test_a_drill_is_logged_and_changes_nothing(desk: Desk, make: Makers) -> None:
    code = access.renew_recovery(desk).value.code
    before = files(desk.vault.folder)
    assert drill.standing(desk) == drill.Standing(None, due=False)
    day = drill.by_code(desk, code.lower()).value
    assert drill.standing(desk) == drill.Standing(day, due=False)
    assert files(desk.vault.folder) == before
    assert told(desk)[0] == "Diễn tập khôi phục"
    make.clock.at_ms += YEAR_MS
    assert drill.standing(desk).due


def test_a_drill_that_fails_is_no_drill(desk: Desk, make: Makers) -> None:
    old = access.renew_recovery(desk).value.code
    access.renew_recovery(desk)
    with pytest.raises(WrongRecoveryCode):
        drill.by_code(desk, old)
    with pytest.raises(RecoveryCodeMistyped):
        drill.by_code(desk, old[:-1])
    with pytest.raises(NoSuchSlot):
        drill.by_shares(desk, ["acid " * 20])
    assert drill.standing(desk).last is None
    make.clock.at_ms += YEAR_MS
    assert drill.standing(desk).due, "a year after the notebook was made"


def test_shares_are_printed_drilled_and_open(desk: Desk, make: Makers, tmp_path: Path) -> None:
    job = shares.make_shares(desk, 2, 3).value
    assert access.ways_in(desk.vault.folder).shares == (2, 3)
    made = job.save(tmp_path)
    assert len({path.read_bytes() for path in made}) == 3
    with pytest.raises(FileExists):
        job.save(tmp_path)
    drill.by_shares(desk, shares.split_shares("\n\n".join(job.shares[:2])))
    with pytest.raises(SharesTooFew):
        drill.by_shares(desk, job.shares[:1])
    desk.close()
    again = shares.recover_with_shares(desk.vault.folder, job.shares[1:], NEW, clock=make.clock)
    assert told(again)[:3] == [
        "Mở bằng các mảnh khóa", "Diễn tập khôi phục", "Chia mảnh khóa mới",
    ]  # fmt: skip
    again.close()
    with pytest.raises(WrongPassphrase):
        desks.open_notebook(desk.vault.folder, PASSPHRASE, floor=CHEAP)


@pytest.mark.parametrize(("need", "of"), [(1, 2), (3, 2), (2, 17)])
def test_senseless_numbers_of_shares_change_nothing(desk: Desk, need: int, of: int) -> None:
    before = files(desk.vault.folder)
    with pytest.raises(FieldProblem):
        shares.make_shares(desk, need, of)
    assert files(desk.vault.folder) == before


def test_paper_alone_survives_a_lost_header(desk: Desk, make: Makers) -> None:
    job = access.renew_recovery(desk).value
    folder = lose_header(desk)
    assert rebuilding.header_lost(folder)
    again = rebuilding.recover_from_sheet(
        folder, job.sheet.text(), job.code, NEW, clock=make.clock, cost=CHEAP
    )
    assert desks.office_of(again).name == "UBND so"
    assert told(again)[0] == "Dựng lại tệp khóa từ tờ giấy"
    again.vault.verify_activity()
    again.close()
    desks.open_notebook(folder, NEW, floor=CHEAP).close()


def test_shares_alone_survive_a_lost_header(desk: Desk, make: Makers) -> None:
    job = shares.make_shares(desk, 2, 3).value
    folder = lose_header(desk)
    text = job.sheet.text()
    with pytest.raises(SecretUnfit):
        rebuilding.recover_from_sheet(folder, text, "MÃ", NEW, cost=CHEAP)
    rebuilding.recover_from_sheet(folder, text, job.shares[:2], NEW, cost=CHEAP).close()
    assert access.ways_in(folder).shares == (2, 3)
    assert not access.ways_in(folder).recovery


def test_a_whole_header_is_never_replaced_from_paper(desk: Desk) -> None:
    job = access.renew_recovery(desk).value
    desk.close()
    assert not rebuilding.header_lost(desk.vault.folder)
    with pytest.raises(HeaderPresent):
        rebuilding.recover_from_sheet(desk.vault.folder, job.sheet.text(), job.code, NEW)


def test_a_sheet_that_does_not_fit_writes_nothing(desk: Desk, make: Makers) -> None:
    job = access.renew_recovery(desk).value
    other = access.renew_recovery(make.desk("khác")).value
    folder = lose_header(desk)
    wrong = [
        (job.sheet.text()[:-1], job.code, SheetMistyped),
        (job.sheet.text(), job.code[:-1], RecoveryCodeMistyped),
        (job.sheet.text(), other.code, WrongRecoveryCode),
        (other.sheet.text(), other.code, SheetForeign),
        (Sheet(other.sheet.vault_id, job.sheet.slot).text(), job.code, WrongRecoveryCode),
        (job.sheet.text(), job.shares if hasattr(job, "shares") else ["acid"], SecretUnfit),
    ]
    for square, secret, fault in wrong:
        with pytest.raises(fault):
            rebuilding.recover_from_sheet(folder, square, secret, NEW, cost=CHEAP)
    assert files(folder) == {}
    with pytest.raises(FieldProblem):
        rebuilding.recover_from_sheet(folder, job.sheet.text(), job.code, "ngắn")


def test_a_hand_over_shuts_the_owner_out(desk: Desk, make: Makers) -> None:
    folder = desk.vault.folder
    code = access.renew_recovery(desk).value.code
    cut = shares.make_shares(desk, 2, 2).value
    with pytest.raises(FieldProblem):
        handover.hand_over(desk, cut.shares, "ngắn")
    with pytest.raises(SharesTooFew):
        handover.hand_over(desk, cut.shares[:1], NEW)
    job = handover.hand_over(desk, cut.shares, NEW, cost=CHEAP).value
    assert (job.by_shares, job.unsealed, job.escrow) == (True, 0, None)
    assert job.records == dict.fromkeys(KINDS, 0)
    paper = job.print("Phạm Thu Hà", "")
    assert paper.pages == 1
    assert told(desk)[0] == "Bàn giao sổ"
    desk.close()
    with pytest.raises(WrongPassphrase):
        desks.open_notebook(folder, PASSPHRASE, floor=CHEAP)
    with pytest.raises(WrongRecoveryCode):
        desks.recover_notebook(folder, code, PASSPHRASE)
    with pytest.raises(NoSuchSlot):
        shares.open_with_shares(folder, cut.shares)
    desks.open_notebook(folder, NEW, floor=CHEAP).close()
    desks.recover_notebook(folder, job.sheet.code, PASSPHRASE).close()


def test_the_owner_present_proves_it_by_the_passphrase(tmp_path: Path, make: Makers) -> None:
    office = desks.office_of(make.desk())
    desk, _code = desks.create_notebook(tmp_path / "thật", PASSPHRASE, office, cost=FLOOR)
    with pytest.raises(WrongPassphrase):
        handover.hand_over(desk, "không phải đâu nhé", NEW)
    assert not handover.hand_over(desk, PASSPHRASE, NEW).value.by_shares
    desk.close()


def test_the_cost_rises_when_asked_and_never_falls(desk: Desk) -> None:
    folder = desk.vault.folder
    header_cost = access.ways_in(folder).guess_mib
    assert header_cost == 0, "the cheapest there is, for tests"
    fit = access.fit_cost(folder)
    assert fit.memory_kib >= FLOOR.memory_kib
    header.change_passphrase(folder, desk.vault.key, NEW, cost=FLOOR)
    mib = access.change_passphrase(desk, NEW, PASSPHRASE, dearer=True).value
    assert mib >= 64
    assert access.change_passphrase(desk, PASSPHRASE, NEW).value == mib


def test_sheets_are_told_apart(desk: Desk) -> None:
    access.renew_recovery(desk)
    assert isinstance(ways.sheet_of(desk.vault.folder, RecoverySlot).slot, RecoverySlot)
    with pytest.raises(NoSuchSlot):
        ways.sheet_of(desk.vault.folder, SharesSlot)
