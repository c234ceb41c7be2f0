"""A consent withdrawn after a backup stays withdrawn when that backup is restored here."""

import shutil
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from backup_desk import SLOT, note, usb

from makers import CHEAP, PASSPHRASE, Makers
from sotay.base.clock import local
from sotay.model.consent import Answers
from sotay.model.interview import Interview
from sotay.model.records import Consent, Respondent, Source
from sotay.model.words import PURPOSES_VERSION
from sotay.store.standing.errors import StoreReplaced
from sotay.vault.privacy import consents
from sotay.work import desk as desks
from sotay.work import search
from sotay.work.backups import backing_up, restoring
from sotay.work.desk import Desk
from sotay.work.exchange import jsonlines
from sotay.work.privacy import consenting, purging
from sotay.work.privacy.destroyed import destroy_again
from sotay.work.records import reading, writing
from sotay.work.transfer import sealing
from sotay.work.transfer.waiting import waiting

__all__ = ["usb"]
CODE = "NG-7K2M9X"
KEEP, SEND = "ghi_nhan_y_kien", "chuyen_noi_dung"


def agreed(desk: Desk) -> str:
    """Close an interview of somebody who agreed to all of it; return its id."""
    at = local(desk.clock.now_ms()).replace(microsecond=0)
    answers = tuple(
        Consent(
            purpose=purpose,
            respondent=CODE,
            given=True,
            method="van_ban",
            text_version=PURPOSES_VERSION,
            at=at,
            recorded_by="",
        )
        for purpose in (KEEP, SEND)
    )
    made = writing.begin_interview(desk).value
    heard = msgspec.structs.replace(
        made, notes="Thiếu nước.", respondents=(Respondent(code=CODE),), consents=answers
    )
    return writing.close(desk, heard).value.id


def says(desk: Desk, record: str) -> bool:
    """Return whether an interview is withheld."""
    found = reading.entry(desk, record).record
    assert isinstance(found, Interview)
    return Answers.of(found).withheld


def restored(make: Makers, backup: Path) -> restoring.Restored:
    back = restoring.restore(backup, make.folder / "về", SLOT, clock=make.clock)
    make._open.append(back.desk)
    return back


@pytest.mark.parametrize("state", ["closed", "discarded"])
def test_a_restored_backup_knows_what_was_withdrawn_after_it(
    state: str, make: Makers, desk: Desk, usb: Path
) -> None:
    record = agreed(desk)
    if state == "discarded":
        writing.keep(desk, reading.entry(desk, record).record)
        writing.discard(desk, record)
    taken = backing_up.back_up(desk, usb).value
    consenting.withdraw(desk, record, CODE)
    back = restored(make, taken.path)
    assert (back.again.withdrawn, back.again.number, back.again.newer) == (1, 0, True)
    assert "1 bản ghi có người đã rút lại sự đồng ý" in back.again.told()
    assert says(back.desk, record)
    assert (waiting(back.desk).going, waiting(back.desk).staying) == (0, 0)
    status = reading.entry(back.desk, record).row.status
    assert status == ("discarded" if state == "discarded" else "amending")
    known = [[row[:5] for row in consents.every(one.vault.store)] for one in (back.desk, desk)]
    assert known[0] == known[1]
    assert consents.every(back.desk.vault.store)[0][5], "it may have left after the backup"


def test_of_an_interview_the_backup_never_held_it_is_known_too(
    make: Makers, desk: Desk, usb: Path
) -> None:
    note(desk, "Còn hạn")
    taken = backing_up.back_up(desk, usb).value
    record = agreed(desk)
    whole = reading.entry(desk, record).record
    consenting.withdraw(desk, record, CODE)
    with desk.vault.writing(desk.clock) as connection:
        connection.execute("UPDATE withdrawal SET sent = 1")  # as of a bundle that had left
    backing_up.keep_lists(desk)
    back = restored(make, taken.path)
    assert back.again.withdrawn == 0, "it is not here"
    assert list(consents.untold(back.desk.vault.store, 10)) == [record], "the province is to hear"
    writing.keep(back.desk, whole)  # as an import of an old line does
    assert says(back.desk, record)


def test_a_folder_put_back_by_hand_obeys_once_and_then_has_nothing_to_do(
    make: Makers, desk: Desk
) -> None:
    record = agreed(desk)
    folder = desk.vault.folder
    desk.close()
    shutil.copytree(folder, make.folder / "chép")
    again = desks.open_notebook(folder, PASSPHRASE, clock=make.clock, floor=CHEAP)
    consenting.withdraw(again, record, CODE)
    again.close()
    for part in ("so.db", "so.db-wal"):
        (folder / part).unlink(missing_ok=True)
    shutil.copy(make.folder / "chép" / "so.db", folder / "so.db")
    old = desks.open_notebook(folder, PASSPHRASE, clock=make.clock, floor=CHEAP)
    assert not says(old, record)
    assert destroy_again(old).withdrawn == 1
    assert says(old, record)
    acts = old.vault.store.rows("SELECT count(*) FROM activity")[0][0]
    assert destroy_again(old).returned() == ""
    assert old.vault.store.rows("SELECT count(*) FROM activity")[0][0] == acts
    old.close()


def test_a_list_of_before_withdrawals_were_in_it_is_read(make: Makers, desk: Desk) -> None:
    from sotay.vault.privacy.destroyedlist import DestroyedList

    before = b'{"seq":3,"at":5,"gone":[]}'
    assert msgspec.json.decode(before, type=DestroyedList).withdrawn == ()


@pytest.mark.parametrize("no", ["withdrawn", "refused"])
def test_what_a_destroyed_interview_held_back_stays_held_in_an_older_copy(
    no: str, make: Makers, desk: Desk, usb: Path
) -> None:
    make.enrol(desk, make.province())
    record = agreed(desk)
    heard = writing.begin_matter(desk).value
    source = msgspec.structs.replace(heard, text="Cầu gãy", heard_at=(Source(record),))
    writing.close(desk, source)
    taken = backing_up.back_up(desk, usb).value
    if no == "withdrawn":
        consenting.withdraw(desk, record, CODE)
    else:
        answer = consenting.Answer(purpose=KEEP, given=False, method="van_ban")
        consenting.answer(desk, record, CODE, answer)
    purging.keep_until(desk, record, local(desk.clock.now_ms()).date() - timedelta(days=9))
    purging.purge(desk)
    assert [one.why for one in sealing.leaving(desk).held] == ["source"]
    back = restored(make, taken.path).desk
    assert [one.why for one in sealing.leaving(back).held] == ["source"]
    assert sealing.leaving(back).rows == []


def test_what_is_tried_in_a_restored_copy_is_told_and_done_nowhere_else(
    make: Makers, desk: Desk, usb: Path
) -> None:
    record, other = agreed(desk), agreed(desk)
    taken = backing_up.back_up(desk, usb).value
    trial = restored(make, taken.path).desk
    consenting.withdraw(trial, record, CODE)
    purging.keep_until(trial, other, local(trial.clock.now_ms()).date() - timedelta(days=9))
    purging.purge(trial)
    backing_up.keep_lists(trial, [usb, desk.vault.folder])
    again = destroy_again(desk)
    assert (again.number, again.withdrawn, again.elsewhere) == (0, 0, 2)
    assert not says(desk, record)
    assert not says(desk, other)
    third = restoring.restore(taken.path, make.folder / "thật", SLOT, clock=make.clock)
    make._open.append(third.desk)
    assert (third.again.number, third.again.withdrawn) == (0, 0)
    assert "2 bản ghi mà ở đây còn" in third.again.told()


def test_a_matter_whose_source_this_notebook_never_had_waits(
    make: Makers, desk: Desk, tmp_path: Path
) -> None:
    province = make.province()
    make.enrol(desk, province)
    record = agreed(desk)
    matter = writing.begin_matter(desk).value
    heard = msgspec.structs.replace(matter, text="Cầu gãy", heard_at=(Source(record),))
    writing.close(desk, heard)
    assert len(sealing.leaving(desk).rows) == 2
    lines = tmp_path / "moi.jsonl"
    jsonlines.export_lines(desk, lines)
    other = make.desk("khac")
    make.enrol(other, province)
    whole = lines.read_bytes().splitlines(keepends=True)
    lines.write_bytes(b"".join(line for line in whole if matter.id.encode() in line))
    jsonlines.import_lines(other, lines, close=True)
    assert sealing.leaving(other).rows == []
    lines.write_bytes(b"".join(whole))
    jsonlines.import_lines(other, lines, close=True)
    assert len(sealing.leaving(other).rows) == 2


@pytest.mark.parametrize("gone", [False, True])
def test_a_matter_is_withheld_for_a_source_that_a_list_alone_knows(
    gone: bool, make: Makers, desk: Desk, usb: Path, tmp_path: Path
) -> None:
    """Its interview came after the backup: what is brought back holds the matter without it."""
    other = make.desk("khac")
    record = agreed(other)
    matter = writing.begin_matter(other).value
    heard = msgspec.structs.replace(matter, text="Kênh Bồ Nông", heard_at=(Source(record),))
    writing.close(other, heard)
    jsonlines.export_lines(other, tmp_path / "hai")
    whole = (tmp_path / "hai").read_bytes().splitlines(keepends=True)
    (tmp_path / "mot").write_bytes(b"".join(line for line in whole if matter.id.encode() in line))
    jsonlines.import_lines(desk, tmp_path / "mot", close=True)
    taken = backing_up.back_up(desk, usb).value
    jsonlines.import_lines(desk, tmp_path / "hai", close=True)
    consenting.withdraw(desk, record, CODE)
    if gone:
        purging.keep_until(desk, record, local(desk.clock.now_ms()).date() - timedelta(days=9))
        purging.purge(desk)
    back = restored(make, taken.path).desk
    rows = {row.id: (row.withdrawn, row.title) for row in reading.page(back)}
    assert rows == {matter.id: (True, "Đã rút lại sự đồng ý")}
    search.catch_up(back)
    assert not search.find(back, "bồ nông").items
    jsonlines.export_lines(back, tmp_path / "ra")
    assert "Bồ Nông" not in (tmp_path / "ra").read_text("utf-8")


def test_what_is_withdrawn_in_a_notebook_put_apart_is_so_in_its_backups_of_before(
    make: Makers, desk: Desk, usb: Path, tmp_path: Path
) -> None:
    """It is the notebook itself; what was put under its name is the copy."""
    record, gone = agreed(desk), agreed(desk)
    taken = backing_up.back_up(desk, usb).value
    (desk.vault.folder / "so.db").rename(tmp_path / "so.db")
    with pytest.raises(StoreReplaced) as told:
        agreed(desk)
    apart = desks.open_notebook(Path(told.value.saved), PASSPHRASE, clock=make.clock, floor=CHEAP)
    make._open.append(apart)
    consenting.withdraw(apart, record, CODE)
    purging.keep_until(apart, gone, local(apart.clock.now_ms()).date() - timedelta(days=9))
    purging.purge(apart)
    again = restored(make, taken.path).again
    assert (again.withdrawn, again.number, again.elsewhere) == (1, 1, 0)
