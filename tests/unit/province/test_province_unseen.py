"""A notebook that was elsewhere for a while tells of what it knew then: it may have left there."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from province_scene import Scene
from test_province_consent import WORDS, A, agreed, interview, sent

from makers import CHEAP, PASSPHRASE, Makers
from sotay.province import reading
from sotay.store.backups import returning
from sotay.store.standing.errors import StoreReplaced
from sotay.work import desk as desks
from sotay.work.agenda.today import today
from sotay.work.backups import backing_up, restoring, rollback
from sotay.work.desk import Desk
from sotay.work.exchange import jsonlines
from sotay.work.privacy import consenting, purging, requesting, supplying
from sotay.work.records import reading as looking
from sotay.work.records import writing as recording
from sotay.work.transfer import sealing

Leave = Callable[[], None]
Way = Callable[[Makers, Scene, Leave], Desk]
SLOT = returning.by_passphrase(PASSPHRASE, CHEAP)


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
    rollback.look_back(scene.desk, make.folder / "máy")
    scene.desk.close()
    shutil.copytree(folder, copied)
    scene.desk = opened(make, folder)
    leave()
    rollback.look_back(scene.desk, make.folder / "máy")
    scene.desk.close()
    shutil.rmtree(folder)
    copied.rename(folder)
    desk = opened(make, folder)
    assert rollback.look_back(desk, make.folder / "máy") is not None
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
    jsonlines.export_lines(scene.desk, make.folder / "ra.jsonl")
    other = make.desk("hai")
    make.enrol(other, scene.province)
    assert jsonlines.import_lines(other, make.folder / "ra.jsonl", close=True).value.closed == 2
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


@pytest.mark.parametrize("amended_there", [False, True])
def test_what_went_to_another_laptop_by_a_file_and_left_there_is_taken_back_here(
    make: Makers, scene: Scene, amended_there: bool
) -> None:
    here = scene.desk
    record = recording.close(here, interview(here, *agreed(A))).value
    jsonlines.export_lines(here, make.folder / "ra.jsonl")
    scene.desk = make.desk("hai")
    make.enrol(scene.desk, scene.province)
    jsonlines.import_lines(scene.desk, make.folder / "ra.jsonl", close=True)
    if amended_there:
        held = looking.entry(scene.desk, record.id).record
        recording.close(scene.desk, replace(held, title="Nước tưới, sửa ở máy hai"))
    sent(scene)
    if amended_there:
        jsonlines.export_lines(scene.desk, make.folder / "về.jsonl")
        jsonlines.import_lines(here, make.folder / "về.jsonl", close=True)
    scene.desk = here
    consenting.withdraw(here, record.id, A)
    assert today(here).withdrawn
    sent(scene)
    assert WORDS not in str(reading.show(scene.province, record.id))


@pytest.mark.parametrize("twice", [False, True])
def test_what_a_line_says_was_withdrawn_is_told_where_the_line_came_to(
    make: Makers, scene: Scene, twice: bool
) -> None:
    """The laptop that sent it is lost before it could tell."""
    lost = scene.desk
    record = recording.close(lost, interview(lost, *agreed(A))).value
    sent(scene)
    scene.desk = make.desk("hai")
    make.enrol(scene.desk, scene.province)
    if twice:
        jsonlines.export_lines(lost, make.folder / "trước.jsonl")
        jsonlines.import_lines(scene.desk, make.folder / "trước.jsonl", close=True)
    consenting.withdraw(lost, record.id, A)
    jsonlines.export_lines(lost, make.folder / "ra.jsonl")
    jsonlines.import_lines(scene.desk, make.folder / "ra.jsonl", close=True)
    assert today(scene.desk).withdrawn
    sent(scene)
    assert WORDS not in str(reading.show(scene.province, record.id))


@pytest.mark.parametrize("how", ["withdrawn", "destroyed"])
def test_of_another_commune_s_record_nothing_is_told_and_what_is_ours_goes(
    make: Makers, scene: Scene, how: str
) -> None:
    """The province takes no word of it from this laptop, and would turn the whole bundle away."""
    there = scene.desk
    until = date(2026, 11, 1) if how == "destroyed" else None
    record = replace(interview(there, *agreed(A)), retain_until=until)
    record = recording.close(there, record).value
    sent(scene)
    jsonlines.export_lines(there, make.folder / "ra.jsonl")
    scene.desk = make.desk("hai", unit="07213")
    make.enrol(scene.desk, scene.province)
    jsonlines.import_lines(scene.desk, make.folder / "ra.jsonl", close=True)
    recording.close(scene.desk, scene.matter("Của xã này"))
    if how == "destroyed":
        purging.purge(scene.desk)
    else:
        consenting.withdraw(scene.desk, record.id, A)
    assert not today(scene.desk).withdrawn
    assert scene.take(scene.sealed()).state == "imported"
