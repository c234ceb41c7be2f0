"""kill -9 while attachments are pruned or brought back: never neither here nor told to be gone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from killing import DONE, KILLED, begun, ended, kill_after
from msgspec.structs import replace

from enclosing import close, enclose, noise
from makers import CHEAP, PASSPHRASE, Makers
from sotay.province import receiving as province_side
from sotay.vault.attachments import contents, naming
from sotay.work import attachments
from sotay.work import desk as desks
from sotay.work.attachments import bringback
from sotay.work.attachments.gone import all_gone
from sotay.work.attachments.pruning import may_go, prune
from sotay.work.desk import Desk
from sotay.work.records import writing
from sotay.work.transfer import receiving, sealing

SIZES = range(900, 905)
STEP = 29  # calls from one kill to the next


@pytest.fixture
def sent(make: Makers, tmp_path: Path) -> Desk:
    """A notebook whose attachments are all at the province."""
    desk, province = make.desk(), make.province()
    make.enrol(desk, province)
    matter = writing.begin_matter(desk).value
    writing.keep(desk, replace(matter, text="Cầu sập"))
    for size in SIZES:
        enclose(desk, matter.id, noise(size))
    close(desk, matter.id)
    path = sealing.seal(desk, tmp_path).value[1]
    got = province_side.receive(province, path)
    assert got.receipt is not None
    receiving.accept_receipt(desk, got.receipt)
    province.close()
    return desk


def killed(folder: Path, work: Callable[[Desk], object], calls: int) -> str:
    def opened() -> None:
        desk = desks.open_notebook(folder, PASSPHRASE, floor=CHEAP)
        kill_after(calls)
        work(desk)

    return ended(begun(opened))


def look(make: Makers, desk: Desk) -> tuple[Desk, int]:
    """Open it again; return it and how many are told to be gone. All others are whole."""
    desk = make.reopen(desk)
    desk.rest()
    folder = desk.vault.attachments
    assert naming.lost(desk.vault.store, folder, thorough=True) == []
    assert {path.name for path in folder.iterdir()} == contents.files(desk.vault.store)
    gone, here = all_gone(desk), contents.every(desk.vault.store)
    assert len(gone) + len(here) == len(SIZES)
    for one in here:
        with attachments.content(desk, one.sha256).open() as content:
            assert content.read() == noise(one.size)
    assert desk.vault.store.integrity() == []
    return desk, len(gone)


def test_a_kill_while_pruning_takes_all_or_none(sent: Desk, make: Makers) -> None:
    wanted = [one.sha256 for one in may_go(sent)]
    assert len(wanted) == len(SIZES)
    desk, seen, calls, end = sent, set(), 1, ""
    while end != DONE and len(seen) < 2:
        desk.close()
        end = killed(desk.vault.folder, lambda one: prune(one, wanted), calls)
        desk, number = look(make, desk)
        seen.add(number)
        calls += STEP
    assert seen == {0, len(SIZES)}
    assert end == KILLED, "between the row and the last file"


def test_a_kill_while_bringing_back_leaves_it_gone_or_here(
    sent: Desk, make: Makers, tmp_path: Path
) -> None:
    (first, *_others) = wanted = [one.sha256 for one in may_go(sent)]
    copy = tmp_path / "bản sao"
    attachments.save_copy(attachments.content(sent, first), copy)
    prune(sent, wanted)
    desk, seen, calls, end = sent, set(), 1, ""
    while end != DONE and len(seen) < 2:
        desk.close()
        work = lambda one: bringback.bring_back(one, first, copy)  # noqa: E731
        end = killed(desk.vault.folder, work, calls)
        desk, number = look(make, desk)
        seen.add(number)
        calls += STEP
    assert seen == {len(SIZES), len(SIZES) - 1}
