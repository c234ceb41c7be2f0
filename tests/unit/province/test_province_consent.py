"""Four interviews and what the province has of them: given, refused, withdrawn, never asked."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from province_scene import Scene

from makers import Makers
from sotay.model import records as m
from sotay.model.errors import RecordIncomplete
from sotay.model.interview import Interview
from sotay.model.words import PURPOSES_VERSION
from sotay.province import reading, receiving, withdrawals
from sotay.work import search
from sotay.work.desk import Desk
from sotay.work.exchange import jsonlines
from sotay.work.privacy import consenting
from sotay.work.records import reading as looking
from sotay.work.records import revisions, writing
from sotay.work.transfer import receiving as cadre
from sotay.work.transfer import repacking, sealing
from sotay.work.transfer.errors import NothingToSeal

AT = datetime(2026, 11, 14, 9, 30, tzinfo=UTC)
WORDS = "Ruộng xóm Đình thiếu nước từ tháng ba."
A, B = "NG-7K2M9Q", "NG-8K2M9Q"


def said(purpose: str, code: str = A, *, given: bool = True, **more: object) -> m.Consent:
    whole: dict[str, object] = {"method": "van_ban", "text_version": PURPOSES_VERSION, "at": AT}
    return m.Consent(purpose=purpose, respondent=code, given=given, **(whole | more))  # type: ignore[arg-type]


def agreed(*codes: str) -> tuple[m.Consent, ...]:
    return tuple(
        said(purpose, code) for code in codes for purpose in ("ghi_nhan_y_kien", "chuyen_noi_dung")
    )


def interview(desk: Desk, *consents: m.Consent, codes: tuple[str, ...] = (A,)) -> Interview:
    begun = writing.begin_interview(desk).value
    people = tuple(m.Respondent(code) for code in codes)
    whole = replace(begun, title="Nước tưới", notes=WORDS, respondents=people, consents=consents)
    return writing.keep(desk, whole).value


def standing(desk: Desk, record: str) -> Interview:
    found = looking.entry(desk, record).record
    assert isinstance(found, Interview)
    return found


def sent(scene: Scene) -> Path:
    path = scene.sealed()
    receipt = scene.take(path).receipt
    assert receipt is not None
    cadre.accept_receipt(scene.desk, receipt)
    return path


@pytest.mark.parametrize(
    ("consents", "why"),
    [
        ((), "chưa hỏi sự đồng ý"),
        ((said("ghi_nhan_y_kien", given=False),), "không đồng ý"),
        ((said("ghi_nhan_y_kien", withdrawn=AT),), "đã rút lại"),
        ((said("ghi_nhan_y_kien", B),), "chưa hỏi sự đồng ý"),
        ((said("ghi_nhan_y_kien", method="loi_noi"),), "không kiểm chứng được"),
        ((said("ghi_nhan_y_kien", method="loi_noi_co_chung_kien"),), "người chứng kiến"),
        ((said("ghi_nhan_y_kien", method="loi_noi_ghi_am"),), "phải có bản ghi âm"),
        ((said("ghi_nhan_y_kien", ""),), "chưa gắn với mã"),
    ],
)
def test_what_is_no_valid_consent_keeps_an_interview_from_being_closed(
    desk: Desk, consents: tuple[m.Consent, ...], why: str
) -> None:
    record = interview(desk, *consents)
    with pytest.raises(RecordIncomplete, match=why):
        writing.close(desk, record)


def test_an_answer_for_somebody_under_18_names_who_agreed_beside_them(desk: Desk) -> None:
    record = interview(desk, *agreed(A))
    young = replace(record, respondents=(m.Respondent(A, "duoi_18"),))
    with pytest.raises(RecordIncomplete, match="dưới 18 tuổi"):
        writing.close(desk, young)
    answers = tuple(replace(one, guardian="cha_me") for one in young.consents)
    writing.close(desk, replace(young, consents=answers))


def test_only_what_was_agreed_to_leaves(scene: Scene) -> None:
    given = writing.close(scene.desk, interview(scene.desk, *agreed(A))).value
    kept = writing.close(scene.desk, interview(scene.desk, said("ghi_nhan_y_kien"))).value
    refused = replace(kept.consents[0], purpose="chuyen_noi_dung", given=False)
    no = writing.close(scene.desk, interview(scene.desk, said("ghi_nhan_y_kien"), refused)).value
    leaving = sealing.leaving(scene.desk)
    assert [row.id for row in leaving.rows] == [given.id]
    assert {one.row.id: one.why for one in leaving.held} == {
        kept.id: "sending-unasked",
        no.id: "sending-refused",
    }
    sent(scene)
    assert [row.id for row in reading.page(scene.province)] == [given.id]
    assert reading.show(scene.province, given.id).record.notes == WORDS


def test_an_old_answer_for_all_means_what_it_meant(scene: Scene) -> None:
    old = replace(said("ghi_nhan_y_kien", ""), method="loi_noi", text_version="2026-2")
    record = writing.close(scene.desk, interview(scene.desk, old, codes=(A, B))).value
    sent(scene)
    assert reading.show(scene.province, record.id).record == record


def test_a_withdrawal_travels_alone_and_the_province_masks_and_proves(scene: Scene) -> None:
    record = writing.close(scene.desk, interview(scene.desk, *agreed(A))).value
    matter = writing.begin_matter(scene.desk, record).value
    writing.close(scene.desk, replace(matter, text=WORDS))
    first = sent(scene)
    consenting.withdraw(scene.desk, record.id, A, ("ghi_nhan_y_kien",))
    assert sealing.leaving(scene.desk).withdrawn == 1
    path = sent(scene)
    assert (sealing.bundles(scene.desk)[0].records, sealing.bundles(scene.desk)[0].withdrawn) == (
        0,
        1,
    )
    for again in (path, first, path):
        scene.take(again)
    rows = {row.id: row for row in reading.page(scene.province)}
    assert WORDS not in str(rows)
    assert (rows[record.id].consent, rows[record.id].masked) == ("withdrawn", True)
    assert rows[matter.id].masked
    for one in (record.id, matter.id):
        assert WORDS not in str(reading.show(scene.province, one))
    (proof,) = withdrawals.page(scene.province)
    assert (proof.record, proof.code, proof.purpose, proof.here) == (
        record.id,
        A,
        "ghi_nhan_y_kien",
        True,
    )
    (told,) = consenting.withdrawn(scene.desk, record.id)
    assert told.bundle is not None
    assert told.bundle.receipt
    with pytest.raises(NothingToSeal):
        sealing.prepare(scene.desk)


def test_a_withdrawal_may_come_before_the_record(scene: Scene) -> None:
    record = writing.close(scene.desk, interview(scene.desk, *agreed(A))).value
    early = scene.sealed()
    consenting.withdraw(scene.desk, record.id, A)
    late = scene.sealed()
    assert scene.take(late).state == "imported"
    assert scene.take(early).state == "imported"
    assert WORDS not in str(reading.show(scene.province, record.id))


def test_a_sealed_bundle_that_did_not_leave_goes_with_the_consent(scene: Scene) -> None:
    record = writing.close(scene.desk, interview(scene.desk, *agreed(A))).value
    other = writing.close(scene.desk, scene.matter("Cống sập")).value
    bundle, _path = sealing.seal(scene.desk, scene.stick).value
    consenting.withdraw(scene.desk, record.id, A)
    assert not (scene.desk.vault.outbox / bundle.file).exists()
    repacking.release_lost(scene.desk)
    leaving = sealing.leaving(scene.desk)
    assert ([row.id for row in leaving.rows], leaving.withdrawn) == ([other.id], 1)


def test_nothing_older_takes_a_withdrawal_back(scene: Scene, tmp_path: Path) -> None:
    desk = scene.desk
    before = writing.close(desk, interview(desk, *agreed(A))).value
    jsonlines.export_lines(desk, tmp_path / "cũ.jsonl")
    sent(scene)
    head = looking.entry(desk, before.id).head
    assert head is not None
    consenting.withdraw(desk, before.id, A)
    for back in (
        lambda: revisions.step(desk, before.id, "back"),
        lambda: revisions.restore(desk, before.id, head),
        lambda: jsonlines.import_lines(desk, tmp_path / "cũ.jsonl", close=True),
        lambda: writing.keep(desk, before),
        lambda: revisions.revert(desk, before.id),
    ):
        back()
        assert all(one.withdrawn for one in standing(desk, before.id).consents)
        assert sealing.leaving(desk).rows == []
        jsonlines.export_lines(desk, tmp_path / "mới.jsonl", replace=True)
        assert WORDS not in (tmp_path / "mới.jsonl").read_text(encoding="utf-8")
        desk.vault.index()
        assert search.find(desk, "ruong xom dinh").items == ()
    assert WORDS not in str(revisions.closed(desk, head))
    assert WORDS not in str(looking.entry(desk, before.id).row.title)


def test_of_two_one_withdraws_and_the_rest_goes_once_their_part_is_out(scene: Scene) -> None:
    desk = scene.desk
    record = writing.close(desk, interview(desk, *agreed(A, B), codes=(A, B))).value
    sent(scene)
    consenting.withdraw(desk, record.id, B)
    with pytest.raises(RecordIncomplete, match="đã rút lại"):
        writing.close(desk, standing(desk, record.id))
    sent(scene)
    assert reading.page(scene.province)[0].masked
    rest = replace(standing(desk, record.id), notes="Phần A.", respondents=(m.Respondent(A),))
    writing.close(desk, rest)
    sent(scene)
    assert not reading.page(scene.province)[0].masked
    assert reading.show(scene.province, record.id).record.notes == "Phần A."


def test_what_is_nobodys_goes_and_a_withdrawn_opinion_never_becomes_that(scene: Scene) -> None:
    desk = scene.desk

    refused = interview(desk, said("ghi_nhan_y_kien", given=False))
    writing.close(desk, refused.made_anonymous())
    gone = interview(desk, said("ghi_nhan_y_kien", withdrawn=AT))
    with pytest.raises(RecordIncomplete, match="ẩn danh"):
        writing.close(desk, gone.made_anonymous())
    sent(scene)
    (row,) = reading.page(scene.province)
    shown = reading.show(scene.province, row.id).record
    assert (shown.anonymous, shown.respondents, shown.notes) == (True, (), WORDS)


def test_a_commune_withdraws_nothing_of_anothers(make: Makers, scene: Scene) -> None:
    record = writing.close(scene.desk, interview(scene.desk, *agreed(A))).value
    path = scene.sealed()
    other = make.desk("xã khác", unit="07228")
    make.enrol(other, scene.province)
    writing.close(other, interview(other, *agreed(A)))
    job = sealing.prepare(other).value
    from sotay.bundle.records import hlc_text, record_line
    from sotay.model.shape import encode
    from sotay.model.withdrawals import Withdrawal
    from sotay.work import identity

    own = identity.signing_keys(other).id
    body = Withdrawal(id=record.id, answers=(said("ghi_nhan_y_kien", withdrawn=AT),))
    _rev, line = record_line(
        id=record.id, parents=[], hlc=hlc_text(1, 0, own), author=own, type="withdrawal",
        schema=1, body=encode(body),
    )  # fmt: skip
    job.load.withdrawn[record.id] = line
    lie = job.courier.deliver(sealing.record(other, job, job.write()).value, scene.stick)
    assert receiving.receive(scene.province, lie).state == "imported"  # before the record is here
    scene.take(path)
    assert reading.show(scene.province, record.id).record == record
