"""What is held about one subject: picked by code or day, without anybody else's parts."""

import json
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from attached import hang, photo
from msgspec.structs import replace

from makers import Makers
from sotay.base.clock import VIETNAM
from sotay.base.errors import FileExists, FileUnwritable
from sotay.model.contacts import Card
from sotay.model.interview import Interview
from sotay.model.records import Consent, Respondent, Source
from sotay.vault.errors import RequestUnknown
from sotay.work.desk import Desk
from sotay.work.errors import NotAnInterview, NotInInterview, RequestSettled
from sotay.work.privacy import contacting, requesting, supplying
from sotay.work.records import reading, respondents, writing
from sotay.work.transfer import sealing

AT = datetime(2026, 10, 12, 9, 30, tzinfo=VIETNAM)
ONE, OTHER = Respondent("NG-7K2M9Q", "46_60"), Respondent("NG-0000ZZ", "18_30")
WITNESS = "Nguyễn Văn Chứng"


def consent(purpose: str, *, given: bool = True) -> Consent:
    return Consent(
        purpose=purpose,  # type: ignore[arg-type]
        given=given,
        method="loi_noi_co_chung_kien",
        text_version="2026-2",
        at=AT,
        witness=WITNESS,
    )


def interview(desk: Desk, *who: Respondent) -> Interview:
    begun = writing.begin_interview(desk).value
    made = replace(
        begun,
        title="Gặp hộ dân",
        held=AT,
        respondents=who or (ONE,),
        consents=(consent("ghi_nhan_y_kien"), consent("lien_he_phan_hoi")),
        notes="Đề nghị mở rộng đường trục thôn.",
    )
    writing.keep(desk, made)
    contacting.set_card(desk, made.id, Card("Trần Thị Ngữ", "Nhà văn hóa thôn", ""))
    return made


def taken_out(desk: Desk, record: str, who: str = ONE.code, *, shared: bool = False) -> dict:
    code = requesting.add(desk, "cung_cap").value.code
    job = supplying.gather(desk, code, record, who, shared=shared).value
    told: dict = json.loads(job.json())
    return told


def test_the_interview_is_found_by_code_or_day_and_never_by_person(desk: Desk) -> None:
    made = interview(desk, ONE, OTHER)
    writing.begin_interview(desk)
    (found,) = respondents.candidates(desk, code=" ng-7k2m9q ")
    assert (found.record, found.code, found.alone) == (made.id, ONE.code, False)
    by_day = respondents.candidates(desk, day=AT.date())
    assert [one.code for one in by_day] == [ONE.code, OTHER.code]
    for nothing in ({"code": "Trần Thị Ngữ"}, {"code": "NG-"}, {"day": date(2026, 1, 1)}, {}):
        assert respondents.candidates(desk, **nothing) == []  # type: ignore[arg-type]


def test_everything_about_the_only_respondent_is_given(make: Makers, desk: Desk) -> None:
    make.enrol(desk, make.province())
    made = interview(desk)
    hang(desk, made.id, photo(2000), "đường trục.jpg")
    standing = reading.entry(desk, made.id).record
    assert isinstance(standing, Interview)
    writing.close(desk, standing)
    matter = writing.begin_matter(desk).value
    writing.close(desk, replace(matter, text="Đường hẹp", heard_at=(Source(made.id),)))
    sealing.seal(desk, make.folder)
    told = taken_out(desk, made.id)
    assert told["contact"]["name"] == "Trần Thị Ngữ"
    assert [one["purpose"] for one in told["consents"]] == ["ghi_nhan_y_kien", "lien_he_phan_hoi"]
    assert told["notes"] == "Đề nghị mở rộng đường trục thôn."
    assert told["matters"][0]["text"] == "Đường hẹp"
    assert told["attachments"][0]["name"] == "đường trục.jpg"
    assert (told["sent"][0]["number"], told["sent"][0]["received"]) == (1, False)
    assert len(told["versions"]) == 1
    assert all(one["witnessed"] for one in told["consents"])
    assert WITNESS not in json.dumps(told, ensure_ascii=False)


def test_nothing_written_for_several_is_given_to_one(desk: Desk) -> None:
    made = interview(desk, ONE, OTHER)
    told = taken_out(desk, made.id)
    assert told["notes"] is None
    assert told["contact"] is None
    assert (told["consents"], told["matters"], told["versions"], told["title"]) == ([], [], [], "")
    whole = json.dumps(told, ensure_ascii=False)
    for word in (OTHER.code, "Trần Thị Ngữ", "đường trục", WITNESS):
        assert word not in whole
    assert "1 người khác" in told["left_out"][0]


def test_who_looked_may_put_the_shared_parts_in(desk: Desk) -> None:
    made = interview(desk, ONE, OTHER)
    told = taken_out(desk, made.id, shared=True)
    assert told["notes"]
    assert "đã được cán bộ xem" in told["left_out"][0]
    assert OTHER.code not in json.dumps(told, ensure_ascii=False)


def test_the_card_that_was_opened_for_it_is_in_the_log(desk: Desk) -> None:
    made = interview(desk)
    taken_out(desk, made.id)
    acts = [row[0] for row in desk.vault.store.rows("SELECT act FROM activity")]
    assert "card-show" in acts


def test_both_files_are_written_and_the_register_knows_the_day(desk: Desk, tmp_path: Path) -> None:
    made = interview(desk)
    code = requesting.add(desk, "xem").value.code
    job = supplying.gather(desk, code, made.id, ONE.code).value
    pdf, data = (tmp_path / name for name in job.names())
    noted = supplying.note(desk, job, job.write(pdf, data)).value
    assert noted.supplied == requesting.today(desk)
    assert noted.state == "da_phan_hoi"
    assert noted.closed is None
    with pytest.raises(FileExists):
        job.write(pdf, None)
    document = pypdfium2.PdfDocument(BytesIO(pdf.read_bytes()))
    told = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    for word in (code, ONE.code, "Trần Thị Ngữ", "mở rộng đường trục", "Phần không cung cấp"):
        assert word in told
    assert WITNESS not in told
    assert "Trần" not in "".join(job.names())
    requesting.finish(desk, code, "Đã trao")
    with pytest.raises(RequestSettled):
        supplying.gather(desk, code, made.id, ONE.code)


def test_wrong_picks_are_told(desk: Desk) -> None:
    made = interview(desk)
    code = requesting.add(desk, "xem").value.code
    with pytest.raises(NotInInterview, match="NG-ABCDEF"):
        supplying.gather(desk, code, made.id, "NG-ABCDEF")
    with pytest.raises(NotAnInterview):
        supplying.gather(desk, code, writing.begin_matter(desk).value.id, ONE.code)
    with pytest.raises(RequestUnknown):
        supplying.gather(desk, "YC-000000", made.id, ONE.code)


def test_who_is_alone_now_but_was_not_in_a_closed_version_gets_nothing_of_the_other(
    desk: Desk,
) -> None:
    made = interview(desk, ONE, OTHER)
    writing.close(desk, replace(made, notes="Lời của người kia."))
    writing.close(desk, replace(made, respondents=(ONE,)))
    (found,) = respondents.candidates(desk, code=ONE.code)
    assert not found.alone
    told = taken_out(desk, made.id)
    assert (told["notes"], told["versions"]) == (None, [])
    whole = taken_out(desk, made.id, shared=True)
    assert whole["notes"] == "Đề nghị mở rộng đường trục thôn."
    assert len(whole["versions"]) == 1
    assert "Lời của người kia" not in json.dumps(whole, ensure_ascii=False)
    assert any(line.startswith("1 bản đã chốt") for line in whole["left_out"])


def test_where_several_met_is_told_no_nearer_than_the_hamlet(desk: Desk) -> None:
    made = interview(desk, ONE, OTHER)
    place = replace(made.place, hamlet="Thôn Đông", spot="Nhà ông Bình")
    writing.keep(desk, replace(made, place=place))
    told = taken_out(desk, made.id)
    assert told["place"]["hamlet"] == "Thôn Đông"
    assert "Bình" not in json.dumps(told, ensure_ascii=False)


def test_both_files_are_written_or_none(desk: Desk, tmp_path: Path) -> None:
    made = interview(desk)
    code = requesting.add(desk, "xem").value.code
    job = supplying.gather(desk, code, made.id, ONE.code).value
    with pytest.raises(FileUnwritable):
        job.write(tmp_path / "một.pdf", tmp_path / "không có" / "hai.json")
    assert list(tmp_path.glob("*.pdf")) == []


def test_what_ctrl_c_stops_between_both_files_leaves_neither(desk: Desk, tmp_path: Path) -> None:
    job = supplying.gather(
        desk, requesting.add(desk, "xem").value.code, interview(desk).id, ONE.code
    )

    def pressed() -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        job.value.write(tmp_path / "một.pdf", tmp_path / "hai.json", cancelled=pressed)
    assert not [*tmp_path.glob("*.pdf"), *tmp_path.glob("*.json")]


def test_a_file_of_somebody_else_that_came_meanwhile_stays(desk: Desk, tmp_path: Path) -> None:
    job = supplying.gather(
        desk, requesting.add(desk, "xem").value.code, interview(desk).id, ONE.code
    )
    other = tmp_path / "hai.json"
    with pytest.raises(FileExists):
        job.value.write(
            tmp_path / "một.pdf", other, cancelled=lambda: not other.write_bytes(b"theirs")
        )
    assert other.read_bytes() == b"theirs"
    assert not [*tmp_path.glob("*.pdf")]


def test_what_the_register_does_not_know_stays_on_no_disk(desk: Desk, tmp_path: Path) -> None:
    made = interview(desk)
    code = requesting.add(desk, "xem").value.code
    job = supplying.gather(desk, code, made.id, ONE.code).value
    usb = tmp_path / "usb"
    usb.mkdir()
    left = usb / f"du-lieu-{code}.json"
    left.write_bytes(b"an earlier one, cut off")
    written = job.write(*job.free(usb))
    assert [path.name for path in written.files] == [*job.names(2)]
    requesting.finish(desk, code, "Đã trao")  # in another window of this notebook
    with pytest.raises(RequestSettled):
        supplying.note(desk, job, written)
    assert list(usb.iterdir()) == [left]
