"""Letters of the province meet bundles, what is taken back or destroyed, backups and damage."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from backup_desk import SLOT, usb
from msgspec.structs import replace
from rekey_parts import rekey

from letter_desk import Letters, enrolled, matter
from makers import Makers
from sotay.bundle.letters.got import Came
from sotay.model import records as m
from sotay.model.interview import Interview
from sotay.model.words import PURPOSES_VERSION
from sotay.province.authority import issuingkeys, policies
from sotay.vault.errors import SealedGone
from sotay.vault.outbox import SealedRow
from sotay.vault.privacy import consents
from sotay.work.backups import backing_up, restoring, salvaging
from sotay.work.desk import Desk
from sotay.work.letters import documents, reading, writing
from sotay.work.letters.got import chains, lacking_told
from sotay.work.lock import formdrafts
from sotay.work.privacy import consenting, purging
from sotay.work.records import writing as records
from sotay.work.trails import reading as trails
from sotay.work.trails import steps
from sotay.work.transfer import repacking, sealing
from sotay.work.transfer.errors import NothingToSeal
from sotay.work.transfer.papers import Papers, take_in

__all__ = ["usb"]
A = "NG-7K2M9Q"
AT = datetime(2026, 11, 14, 9, 30, tzinfo=UTC)


@pytest.fixture
def office(make: Makers) -> Letters:
    return enrolled(make)


def seal(desk: Desk) -> SealedRow:
    job = sealing.prepare(desk).value
    return sealing.record(desk, job, job.write()).value


def interview(desk: Desk) -> Interview:
    """Return an interview of one who agreed to all of it being kept and sent."""
    begun = records.begin_interview(desk).value
    consents = tuple(
        m.Consent(purpose=purpose, respondent=A, given=True, method="van_ban",
                  text_version=PURPOSES_VERSION, at=AT)
        for purpose in ("ghi_nhan_y_kien", "chuyen_noi_dung")
    )  # fmt: skip
    place = replace(begun.place, spot="Nhà văn hóa")
    heard = replace(begun, title="Cầu", notes="Cầu yếu.", respondents=(m.Respondent(A),),
                    place=place, consents=consents)  # fmt: skip
    return records.close(desk, heard).value


def test_what_is_said_leaves_in_the_next_bundle_and_again_where_that_was_lost(
    office: Letters, make: Makers
) -> None:
    desk, one = office.desk, matter(office.desk)
    response, asked = office.response(one.id), office.query(one.id)
    office.send(response, asked)
    seal(desk)
    writing.tell(desk, response.id, "bang_tin", date(2026, 11, 18))
    writing.object_to(desk, response.id, "Mới sửa một mố.")
    writing.reply(desk, asked.id, "Dài 12 mét.")
    assert sealing.leaving(desk).returned == 3
    row = seal(desk)
    assert (row.records, row.returned, row.only_attachments) == (0, 3, False)
    assert {one.state for one in reading.matter(desk, one.id).said} == {"sealed"}
    with pytest.raises(NothingToSeal):
        sealing.prepare(desk)
    (desk.vault.outbox / row.file).unlink()
    repacking.release_lost(desk)
    assert seal(desk).returned == 3, "it may have been on a stick, and comes twice for one"


def test_words_about_what_somebody_took_back_stay(office: Letters) -> None:
    desk = office.desk
    talk = interview(desk)
    asked = office.query(talk.id)
    office.send(asked)
    seal(desk)
    writing.reply(desk, asked.id, "Ông nói cầu dài 12 mét.")
    assert sealing.leaving(desk).returned == 1
    job = sealing.prepare(desk).value
    sealed = job.write()
    consenting.withdraw(desk, talk.id, A)
    with pytest.raises(SealedGone):
        sealing.record(desk, job, sealed)
    assert sealing.leaving(desk).returned == 0
    assert seal(desk).returned == 0, "what the province hears is that it was taken back"


def test_a_sealed_word_about_what_was_taken_back_lies_about_no_longer(office: Letters) -> None:
    desk = office.desk
    talk = interview(desk)
    heard = matter(desk, "Cầu yếu", heard_at=(m.Source(talk.id),))
    asked, response = office.query(talk.id), office.response(heard.id)
    office.send(asked, response)
    seal(desk)
    writing.reply(desk, asked.id, "Ông nói cầu dài 12 mét.")
    writing.object_to(desk, response.id, "Ông nói chưa sửa.")
    writing.tell(desk, response.id, "loa", date(2026, 11, 18))
    row = seal(desk)
    assert row.returned == 3
    consenting.withdraw(desk, talk.id, A)
    assert row.file in consents.sealed_copies(desk.vault.store)
    repacking.sweep(desk)
    repacking.release_lost(desk)
    assert sealing.leaving(desk).returned == 1, "that residents were told has no word of theirs"


def test_of_a_destroyed_record_no_word_of_a_letter_stays_and_none_comes_back(
    office: Letters, make: Makers, usb: Path
) -> None:
    desk = office.desk
    gone = matter(desk, "ngoẵngđậu", retain_until=date(2026, 11, 1))
    taken = backing_up.back_up(desk, usb).value
    enclosed, named = office.enclose(b"%PDF-1.7 ngoang")
    response = office.response(gone.id, text="Đất ngoẵngđậu đã đo lại.", files=(named,))
    paper = office.paper(response, office.query(gone.id), enclosed=[enclosed])
    office.take(paper)
    writing.object_to(desk, response.id, "Chưa đo hết ngoẵngđậu.")
    formdrafts.keep(desk, f"{gone.id}/objection", {"text": "Còn ngoẵngđậu"})
    writing.tell(desk, response.id, "loa", date(2026, 11, 18))
    assert purging.due(desk)[0].hold == "returned", "what was said has not arrived"
    seal(desk)
    assert purging.due(desk)[0].hold == "sealed"
    desk.vault.store.rows("UPDATE bundle SET receipt = 'imported'")
    purging.purge(desk)
    assert formdrafts.kept(desk, f"{gone.id}/objection") == {}
    for table in ("letter_line", "letter_return"):
        rows = desk.vault.store.rows(f"SELECT body FROM {table}")  # noqa: S608 - ours
        assert [row[0] for row in rows if "ngoẵng" in (row[0] or "")] == []
    assert desk.vault.store.rows("SELECT * FROM letter_file") == []
    assert documents.lacks(desk) == ()
    assert [(one.where, one.body) for one in reading.came(desk)] == [("destroyed", None)] * 2
    assert reading.to_tell(desk) == []
    assert reading.to_answer(desk) == []
    office.take(paper)

    back = restoring.restore(taken.path, make.folder / "về", SLOT, clock=make.clock)
    make._open.append(back.desk)
    assert back.again.number == 1
    again = Letters(office.province, back.desk).take(paper).value
    assert again.destroyed == 2, "sent anew, not a word of it comes back"
    assert [one.body for one in reading.came(back.desk)] == [None, None]


def test_a_restored_notebook_says_it_has_less_and_gets_the_rest(
    office: Letters, make: Makers, usb: Path
) -> None:
    desk, one = office.desk, matter(office.desk)
    papers = [office.paper(office.response(one.id)) for _number in range(4)]
    office.take(papers[0])
    taken = backing_up.back_up(desk, usb).value
    for paper in (papers[3], papers[1]):
        office.take(paper)
    assert chains(desk) == (Came(office.chain, 4, ((3, 3),), office.sent[3][1]),)
    assert "số 3" in lacking_told(desk)
    back = restoring.restore(taken.path, make.folder / "về", SLOT, clock=make.clock).desk
    make._open.append(back)
    assert chains(back) == (Came(office.chain, 1, (), office.sent[0][1]),)
    after = Letters(office.province, back)
    for paper in papers:
        after.take(paper)
    assert len(reading.matter(back, one.id).received) == 4


def test_a_register_brought_back_goes_on_in_a_new_chain(office: Letters) -> None:
    desk, one = office.desk, matter(office.desk)
    first = office.response(one.id)
    office.send(first, office.referral(one.id))
    anew = Letters(office.province, desk, chain="d8" * 16, at=office.at)
    assert anew.send(first).kinds == {}, "said before"
    last = anew.response(one.id, state="da_giai_trinh")
    anew.send(last)
    assert reading.matter(desk, one.id).progress.response == last
    assert [(one.chain, one.up_to) for one in chains(desk)] == [(anew.chain, 2), (office.chain, 1)]


def test_a_new_key_and_a_damaged_file_lose_no_letter_untold(
    office: Letters, tmp_path: Path
) -> None:
    desk, one = office.desk, matter(office.desk)
    papers = [office.paper(office.response(one.id)) for _number in range(2)]
    for paper in papers:
        office.take(paper)
    response = reading.came(desk)[0].id
    writing.tell(desk, response, "loa", date(2026, 11, 18))
    rekey(desk)
    assert len(reading.matter(desk, one.id).received) == 2
    assert reading.matter(desk, one.id).progress.state == "da_phan_hoi"
    desk.vault.store.rows("DELETE FROM letter_line WHERE seq = 1")
    desk.close()
    saved, _told = salvaging.salvage(desk.vault.folder, tmp_path / "mới", SLOT)
    assert chains(saved) == (Came(office.chain, 2, ((1, 1),), office.sent[1][1]),), (
        "half of one did not come"
    )
    assert reading.matter(saved, one.id).progress.state == "da_phan_hoi"
    Letters(office.province, saved).take(papers[0])
    assert len(reading.matter(saved, one.id).received) == 2
    saved.close()


def test_what_a_stolen_key_said_is_doubted_and_nothing_more_of_it_taken(office: Letters) -> None:
    desk, one, province = office.desk, matter(office.desk), office.province
    issuingkeys.make(province)
    take_in(desk, Papers(tuple(policies.papers(province))))
    first, later = (office.paper(office.response(one.id)) for _number in range(2))
    office.take(first)
    issuingkeys.withdraw(province, 1)
    both = (("thu-1.json", first), ("thu-2.json", later))
    done = take_in(desk, Papers((*both, *policies.papers(province)))).value
    assert [(fault.file, fault.code) for fault in done.faults] == [("thu-2.json", "GOI-35")]
    (came,) = reading.matter(desk, one.id).received
    assert came.doubtful, "what was taken in before stays, and is said to be in doubt"
    anew = Letters(province, desk, chain="d8" * 16, at=office.at)
    anew.send(anew.response(one.id, replaces=came.id))
    stands = reading.matter(desk, one.id).response
    assert stands is not None
    assert not stands.doubtful


def test_the_trail_of_a_matter_goes_on_to_its_residents(office: Letters) -> None:
    desk, one = office.desk, matter(office.desk)
    response = office.response(one.id)
    office.send(office.referral(one.id), response)
    seal(desk)
    writing.tell(desk, response.id, "loa", date(2026, 11, 18))
    writing.tell(desk, response.id, "hop_thon", date(2026, 11, 18), confirmed="da_xong")
    assert [each.step.step for each in steps.publish(desk, one.id)] == ["heard", "sent"]
    seal(desk)
    out = steps.publish(desk, one.id)
    assert [each.step.step for each in out] == ["heard", "sent", "told", "confirmed"]
    assert steps.publish(desk, one.id) == out
    dots = {dot.step: (dot.number, dot.proven) for dot in trails.dots(desk, one.id) if dot.number}
    assert dots == {
        "heard": (1, True), "sent": (1, True), "assigned": (1, False), "answered": (1, False),
        "told": (2, True), "confirmed": (1, True),
    }  # fmt: skip
