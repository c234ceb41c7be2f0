"""A notebook that was elsewhere for a while tells of what it knew then: it may have left there."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from intake_scene import Scene
from msgspec.structs import replace
from test_intake_consent import WORDS, A, agreed, interview, sent

from makers import CHEAP, PASSPHRASE, Makers
from sotay.intake import reading
from sotay.store.standing.errors import StoreReplaced
from sotay.work import (
    backing_up,
    consenting,
    exchange,
    purging,
    recording,
    requesting,
    restoring,
    sealing,
    standing,
    supplying,
)
from sotay.work import desk as desks
from sotay.work import reading as looking
from sotay.work.desk import Desk
from sotay.work.today import today

Leave = Callable[[], None]
Way = Callable[[Makers, Scene, Leave], Desk]
SLOT = restoring.by_passphrase(PASSPHRASE, CHEAP)


def opened(make: Makers, folder: Path) -> Desk:
    desk = desks.open_notebook(folder, PASSPHRASE, clock=make.clock, floor=CHEAP)
    make._open.append(desk)
    return desk


def restored(make: Makers, scene: Scene, leave: Leave) -> Desk:
    """Back up, send, lose the disk and restore."""
    taken = backing_up.back_up(scene.desk, scene.stick).value
    leave()
    scene.desk.close()
    back = restoring.restore(taken.path, make.folder / "về", SLOT, clock=make.clock).desk
    make._open.append(back)
    return back


def put_back(make: Makers, scene: Scene, leave: Leave) -> Desk:
    """Copy the folder, send, and put the copy in its place."""
    folder, copied = scene.desk.vault.folder, make.folder / "chép"
    standing.look_back(scene.desk, make.folder / "máy")
    scene.desk.close()
    shutil.copytree(folder, copied)
    scene.desk = opened(make, folder)
    leave()
    standing.look_back(scene.desk, make.folder / "máy")
    scene.desk.close()
    shutil.rmtree(folder)
    copied.rename(folder)
    desk = opened(make, folder)
    assert standing.look_back(desk, make.folder / "máy") is not None
    return desk


def put_apart(make: Makers, scene: Scene, leave: Leave) -> Desk:
    """Go on in an open notebook whose folder was copied to another machine, sent there and lost."""
    folder, other = scene.desk.vault.folder, make.folder / "máy khác"
    scene.desk.close()
    shutil.copytree(folder, other)
    writing, scene.desk = opened(make, folder), opened(make, other)
    leave()
    (folder / "so.db").unlink()
    with pytest.raises(StoreReplaced) as told:
        recording.begin_matter(writing)
    return opened(make, Path(told.value.saved))


def brought_in(make: Makers, scene: Scene, leave: Leave) -> Desk:
    """Send, export, and go on in a notebook of another laptop that took the file in."""
    leave()
    exchange.export_lines(scene.desk, make.folder / "ra.jsonl")
    other = make.desk("hai")
    make.enrol(other, scene.province)
    assert exchange.import_lines(other, make.folder / "ra.jsonl", close=True).value.closed == 2
    (due,) = today(other).drafts  # its last day is told before it is closed
    recording.close(other, looking.entry(other, due.id).record)
    return other


@pytest.mark.parametrize("way", [restored, put_back, put_apart, brought_in])
def test_what_may_have_left_elsewhere_is_told_of(make: Makers, scene: Scene, way: Way) -> None:
    words, later = (interview(scene.desk, *agreed(A)) for _ in "12")
    recording.close(scene.desk, words)
    due = replace(scene.matter("đã đến hạn"), retain_until=date(2026, 11, 1))
    recording.close(scene.desk, due)

    def leave() -> None:
        recording.close(scene.desk, later)  # a draft in what is gone on with
        sent(scene)

    scene.desk = way(make, scene, leave)
    new = recording.close(scene.desk, interview(scene.desk, *agreed(A))).value
    for one in (words, later, new):
        consenting.withdraw(scene.desk, one.id, A)
    purging.purge(scene.desk)
    leaving = sealing.leaving(scene.desk)
    assert (leaving.withdrawn, leaving.destroyed, today(scene.desk).withdrawn) == (2, 1, 2)
    if way is not put_back:  # its bundle would be the second of its number: for a person to decide
        sent(scene)
        shown = {row.id: row for row in reading.page(scene.province)}
        assert WORDS not in str(reading.show(scene.province, words.id))
        assert WORDS not in str(reading.show(scene.province, later.id))
        assert shown[due.id].destroyed
        assert today(scene.desk).withdrawn == 0


def test_who_sends_nothing_has_nobody_to_tell(make: Makers, desk: Desk, tmp_path: Path) -> None:
    record = recording.close(desk, interview(desk, *agreed(A))).value
    taken = backing_up.back_up(desk, tmp_path).value
    back = restoring.restore(taken.path, make.folder / "về", SLOT, clock=make.clock).desk
    make._open.append(back)
    consenting.withdraw(back, record.id, A)
    request = requesting.add(back, "cung_cap").value.code
    for enrolled in (False, True):  # it may have been before, and have sent
        if enrolled:
            make.enrol(back, make.province())
        assert today(back).withdrawn == enrolled
        job = supplying.gather(back, request, record.id, A).value
        assert job.content.maybe_sent is enrolled
