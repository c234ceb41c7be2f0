"""What follows from a response: a matter is late no more, and what residents are told of it."""

from collections.abc import Sequence
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from backup_desk import SLOT
from msgspec.structs import replace
from test_work_letters_meet import A, interview, seal

from letter_desk import Letters, enrolled, matter
from makers import Makers
from sotay.gui.notebook.records.states import SETTLED
from sotay.model import records as m
from sotay.model.letters import Referral, Response
from sotay.vault.records.agenda import due_by
from sotay.work.agenda.today import today
from sotay.work.backups import salvaging
from sotay.work.letters import announcing, reading, writing
from sotay.work.privacy import consenting
from sotay.work.records import writing as records
from sotay.work.transfer import sealing


@pytest.fixture
def office(make: Makers) -> Letters:
    return enrolled(make)


def test_what_is_late_on_the_day_is_what_stands_so_in_every_list(office: Letters) -> None:
    """One word everywhere: by query on the first page, by `model.progress` beside each matter."""
    desk, late = office.desk, date(2026, 11, 2)
    ways = [
        way for most in range(3) for way in product(("xong", "se", "giao", "thay"), repeat=most)
    ]
    lines: list[Response | Referral] = []
    matters: list[str] = []
    for own, way in product(("moi_ghi_nhan", "da_giai_quyet"), ways):
        one = matter(desk, due=late, state=own)
        matters.append(one.id)
        for said in way:
            lines.append(_said(office, one.id, said, [it for it in lines if it.matter == one.id]))
    office.send(*lines)
    for nth, response in enumerate(one for one in lines if isinstance(one, Response)):
        if nth % 3 == 0:
            writing.tell(desk, response.id, "loa", date(2026, 11, 18))
    standings = reading.matters(desk, matters)
    owed = [one for one in matters if standings[one].progress.state not in SETTLED]
    assert [each.id for each in due_by(desk.vault.store, late, 100)] == owed
    assert today(desk).overdue == len(owed)
    again = [one for one in owed if standings[one].progress.own == "da_giai_quyet"]
    assert again
    assert len(again) < len(owed) < len(matters)


def _said(
    office: Letters, record: str, said: str, before: Sequence[Response | Referral]
) -> Response | Referral:
    if said == "giao":
        return office.referral(record)
    changes = {"state": "se_giai_quyet"} if said == "se" else {}
    replaced = next((one.id for one in before if isinstance(one, Response)), None)
    return office.response(record, **changes, replaces=replaced if said == "thay" else None)


def test_what_somebody_took_back_is_on_no_notice_board(office: Letters) -> None:
    desk = office.desk
    talk = interview(desk)
    one = matter(desk, "Cầu yếu lắm.", heard_at=(m.Source(talk.id),))
    response = office.response(one.id)
    office.send(response)
    assert announcing.gather_notice(desk, response.id).told.asked == "Cầu yếu lắm."
    records.keep(desk, replace(one, text="Cầu yếu lắm. Nhà"))
    assert announcing.gather_script(desk, response.id).told.asked == "Cầu yếu lắm.", "as closed"
    consenting.withdraw(desk, talk.id, A)
    told = announcing.gather_notice(desk, response.id).told
    assert told.asked == ""
    assert told.sector == one.sector
    assert told.text == response.text


def test_what_was_taken_back_is_said_again_where_the_bundle_that_said_it_was_lost(
    office: Letters, tmp_path: Path
) -> None:
    desk = office.desk
    talk = interview(desk)
    seal(desk)
    consenting.withdraw(desk, talk.id, A)
    assert seal(desk).withdrawn
    desk.vault.store.rows("PRAGMA foreign_keys = OFF")
    desk.vault.store.rows("DELETE FROM bundle")
    desk.close()
    saved, _told = salvaging.salvage(desk.vault.folder, tmp_path / "mới", SLOT)
    assert sealing.leaving(saved).withdrawn
    saved.close()
