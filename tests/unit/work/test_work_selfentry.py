"""A survey left with who answers it: what is typed is kept while the notebook is locked, or cut."""

import gc
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from msgspec.structs import replace

from makers import CHEAP, PASSPHRASE, Makers
from sotay.base.errors import SotayError
from sotay.model.records import Consent, Respondent
from sotay.model.survey import Answer, Survey
from sotay.store.errors import OpenElsewhere
from sotay.store.keys import MasterKey
from sotay.vault.errors import RecordUnknown
from sotay.vault.notebook import Vault
from sotay.work.desk import Desk
from sotay.work.errors import NotToAnswer
from sotay.work.lock import selfentry
from sotay.work.lock.adopted import Adopted
from sotay.work.lock.selfentry import FOLDER
from sotay.work.questionnaires import answering
from sotay.work.questionnaires.errors import AnswersApart
from sotay.work.records import reading, revisions, writing
from surveyed import loaded

CODE = "NG-7K2M9Q"
WORD = "giếng làng cạn nước"


def begun(desk: Desk) -> Survey:
    survey = answering.begin(desk, loaded(desk), hamlet="Thôn Hạ").value
    named = replace(survey, recorder="Trần Thị B", respondents=(Respondent(CODE),))
    return writing.keep(desk, replace(named, title="Phiếu hộ")).value


def answered(record: Survey, value: str = WORD) -> Survey:
    agreed = Consent(
        purpose="ghi_nhan_y_kien", respondent=CODE, given=True, method="van_ban",
        text_version="2026-3", at=record.held,
    )  # fmt: skip
    told = (Answer(path="/data/x", label="Nhà thiếu gì?", value=value),)
    return replace(record.answered(told, 0), respondents=(Respondent(CODE),), consents=(agreed,))


def acts(desk: Desk) -> list[str]:
    rows = desk.vault.store.rows("SELECT act FROM activity ORDER BY seq")
    return [act for (act,) in rows if act.startswith("self")]


def files(desk: Desk) -> list[Path]:
    folder = desk.vault.folder / FOLDER
    return sorted(folder.iterdir()) if folder.exists() else []


def test_what_was_answered_comes_back_into_its_record(make: Makers) -> None:
    desk = make.desk()
    lent = selfentry.lend(desk, begun(desk).id, CODE).value
    assert "Trần Thị B" in lent.read
    desk.close()
    lent.journal.keep(answered(lent.record, "nửa chừng"))
    lent.journal.keep(answered(lent.record), done=True)
    (file,) = (one for one in (desk.vault.folder / FOLDER).iterdir())
    assert WORD.encode() not in file.read_bytes()
    lent.journal.end()
    desk = make.reopen(desk)
    came = selfentry.adopt(desk)
    assert came.touched == {"survey"}
    (record,) = came.value.records
    assert came.value.done == {record.id}
    assert record == answered(lent.record)
    assert reading.entry(desk, record.id).record == record
    assert acts(desk) == ["self-entry", "self-entry-done"]
    assert files(desk) == []
    assert selfentry.adopt(desk).value.records == ()


def test_nothing_answered_leaves_nothing(make: Makers) -> None:
    desk = make.desk()
    lent = selfentry.lend(desk, begun(desk).id, CODE).value
    lent.journal.end()
    lent.journal.keep(answered(lent.record))  # too late
    assert selfentry.adopt(desk).value == Adopted()
    assert acts(desk) == ["self-entry", "self-entry-left"]
    assert files(desk) == []


def test_what_was_written_here_meanwhile_stays_and_undo_leads_behind_the_answers(
    make: Makers,
) -> None:
    desk = make.desk()
    record = begun(desk)
    lent = selfentry.lend(desk, record.id).value
    lent.journal.keep(answered(lent.record))
    lent.journal.end()
    desk = make.reopen(desk)
    make.clock.at_ms += 3_600_000
    writing.keep(desk, replace(record, title="Phiếu nhà ông cả", notes="gặp ở cổng"))
    make.clock.at_ms += 3_600_000
    (came,) = selfentry.adopt(desk).value.records
    assert (came.title, came.notes) == ("Phiếu nhà ông cả", "gặp ở cổng")
    assert came.answers == answered(record).answers
    revisions.step(desk, record.id, "back")
    back = reading.entry(desk, record.id).record
    assert isinstance(back, Survey)
    assert (back.title, back.answers) == ("Phiếu nhà ông cả", ())


def test_who_refused_is_nobody_and_a_no_is_kept(make: Makers) -> None:
    desk = make.desk()
    lent = selfentry.lend(desk, begun(desk).id, CODE).value
    said = answered(lent.record)
    no = replace(said.consents[0], given=False, method="loi_noi")
    lent.journal.keep(replace(said, consents=(no,)).made_anonymous())
    lent.journal.end()
    (came,) = selfentry.adopt(desk).value.records
    assert came.anonymous
    assert came.respondents == ()
    assert [one.given for one in came.consents] == [False]
    assert came.answers == said.answers
    assert came.gaps() == ()


def test_another_window_leaves_a_file_that_is_being_written(make: Makers) -> None:
    desk = make.desk()
    lent = selfentry.lend(desk, begun(desk).id, CODE).value
    lent.journal.keep(answered(lent.record))
    desk = make.reopen(desk)
    assert selfentry.adopt(desk).value == Adopted()
    with pytest.raises(OpenElsewhere):
        selfentry.lend(desk, lent.record.id)
    lent.journal.keep(answered(lent.record, "sau đó"))
    lent.journal.end()
    (came,) = selfentry.adopt(desk).value.records
    assert came.answers[0].value == "sau đó"


def test_a_file_that_was_changed_is_lost_and_told_of_once(make: Makers) -> None:
    desk = make.desk()
    lent = selfentry.lend(desk, begun(desk).id, CODE).value
    lent.journal.keep(answered(lent.record))
    lent.journal.end()
    (file,) = files(desk)
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    assert selfentry.adopt(desk).value == Adopted(lost=1)
    assert acts(desk) == ["self-entry", "self-entry-lost"]
    assert selfentry.adopt(desk).value == Adopted()


def test_a_file_that_cannot_be_read_now_is_read_later(make: Makers) -> None:
    desk = make.desk()
    lent = selfentry.lend(desk, begun(desk).id, CODE).value
    lent.journal.keep(answered(lent.record))
    lent.journal.end()
    (file,) = files(desk)
    apart = file.rename(file.with_suffix(".xa"))
    file.mkdir()
    back = selfentry.adopt(desk).value
    assert (back.records, back.waits, len(back.lacking())) == ((), 1, 1)
    with pytest.raises(AnswersApart):  # its key would be that of another file
        selfentry.lend(desk, lent.record.id)
    file.rmdir()
    apart.rename(file)
    assert len(selfentry.adopt(desk).value.records) == 1


def test_a_closed_record_is_not_left_with_anybody_nor_one_that_is_none(make: Makers) -> None:
    desk = make.desk()
    record = answered(begun(desk))
    writing.close(desk, record)
    with pytest.raises(NotToAnswer):
        selfentry.lend(desk, record.id)
    with pytest.raises(NotToAnswer):  # of one who is not named in it
        selfentry.lend(desk, begun(desk).id, "NG-3H8T5W")
    other = writing.begin_interview(desk).value
    with pytest.raises(NotToAnswer):
        selfentry.lend(desk, other.id)
    with pytest.raises(RecordUnknown):
        selfentry.lend(desk, "0192f0c0-0000-7000-8000-00000000ffff")
    assert files(desk) == []


def test_what_could_not_be_read_back_is_refused_as_it_is_written(make: Makers) -> None:
    desk = make.desk()
    lent = selfentry.lend(desk, begun(desk).id, CODE).value
    lent.journal.keep(answered(lent.record, "trước"))
    with pytest.raises(SotayError):
        lent.journal.keep(answered(lent.record, "a\x00b"))
    lent.journal.end()
    (came,) = selfentry.adopt(desk).value.records
    assert came.answers[0].value == "trước"


@pytest.mark.skipif(os.name == "nt", reason="kill -9")
def test_a_kill_loses_only_what_was_not_written(make: Makers) -> None:
    desk = make.desk()
    record = begun(desk)
    folder = desk.vault.folder
    desk.close()
    program = textwrap.dedent(f"""
        import os, signal
        from pathlib import Path
        from msgspec.structs import replace
        from sotay.model.survey import Answer
        from sotay.work import desk as desks
        from sotay.work.lock import selfentry
        from sotay.store.slots import Cost
        cost = Cost({CHEAP.memory_kib}, 1, 1)
        desk = desks.open_notebook(Path({str(folder)!r}), {PASSPHRASE!r}, floor=cost)
        lent = selfentry.lend(desk, {record.id!r}).value
        desk.close()
        told = (Answer(path="/data/x", label="Nhà thiếu gì?", value={WORD!r}),)
        lent.journal.keep(lent.record.answered(told, 0))
        os.kill(os.getpid(), signal.SIGKILL)
    """)
    ended = subprocess.run([sys.executable, "-P", "-c", program], check=False)
    assert ended.returncode == -signal.SIGKILL
    desk = make.reopen(desk)
    (came,) = selfentry.adopt(desk).value.records
    assert came.answers[0].value == WORD


def test_neither_the_survey_closed_before_nor_the_notebook_goes_out_with_it(make: Makers) -> None:
    desk = make.desk()
    lent = selfentry.lend(desk, begun(desk).id, CODE).value
    assert lent.around.last is None
    assert lent.personal == {"/data/ho_ten": "name", "/data/sdt": "reach"}
    desk.close()
    found, waiting = set[int](), [lent]
    while waiting:  # nothing that is handed out leads to the desk, its store or its key
        one = waiting.pop()
        if id(one) not in found and not isinstance(one, type | type(gc)):
            found.add(id(one))
            assert not isinstance(one, Desk | Vault | MasterKey), type(one)
            told = gc.get_referents(one)
            waiting += [
                each for each in told if not isinstance(each, dict) or "__builtins__" not in each
            ]
    lent.journal.end()
