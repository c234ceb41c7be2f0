"""What a person puts aside leaves nothing behind, and what they export takes nothing off."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from makers import Makers
from sotay.model import records as m
from sotay.model.interview import Interview
from sotay.model.records import Source
from sotay.model.words import PURPOSES_VERSION, STATUS_TOLD
from sotay.vault.unread import loose_of
from sotay.work.desk import Desk
from sotay.work.exchange import jsonlines
from sotay.work.privacy import consenting
from sotay.work.records import reading, revisions, writing

A, B = "NG-7K2M9Q", "NG-8K2M9Q"
AT = datetime(2026, 11, 14, 9, 30, tzinfo=UTC)
KEEP = "ghi_nhan_y_kien"


def said(code: str, method: str = "van_ban") -> m.Consent:
    return m.Consent(
        purpose=KEEP, respondent=code, given=True, method=method,
        text_version=PURPOSES_VERSION, at=AT,
    )  # type: ignore[arg-type] # fmt: skip


def interview(desk: Desk, *answers: m.Consent) -> Interview:
    begun = writing.begin_interview(desk).value
    place = replace(begun.place, spot="Nhà văn hóa")
    people = (m.Respondent(A), m.Respondent(B, "duoi_18"))
    heard = replace(begun, title="Nước", notes="Thiếu nước.", respondents=people, place=place)
    return writing.keep(desk, replace(heard, consents=answers)).value


def test_an_amendment_put_aside_leaves_no_unread_text(desk: Desk) -> None:
    begun = writing.begin_matter(desk).value
    closed = writing.close(desk, replace(begun, text="Cầu gãy")).value
    writing.keep(desk, replace(closed, text="Cầu gãy hẳn"))
    texts = {"due:-1:due": "31/11/2026"}
    writing.keep_loose(desk, closed.id, texts)
    was = revisions.revert(desk, closed.id).value
    assert (loose_of(desk.vault.store, closed.id), was.loose) == ({}, texts)


@pytest.mark.parametrize("later", [False, True])
def test_ones_own_export_takes_no_words_off(desk: Desk, tmp_path: Path, later: bool) -> None:
    whole = (said(A), replace(said(B), guardian="cha_me"))
    record = writing.close(desk, interview(desk, *whole)).value
    matter = writing.begin_matter(desk).value
    heard = replace(matter, text="Cầu gãy", heard_at=(Source(record.id),))
    writing.close(desk, heard)
    consenting.withdraw(desk, record.id, A)
    jsonlines.export_lines(desk, tmp_path / "ra.jsonl")
    assert "Thiếu nước" not in (tmp_path / "ra.jsonl").read_text(encoding="utf-8")
    if later:
        standing = reading.entry(desk, record.id).record
        writing.keep(desk, replace(standing, recorder="Lê Văn Nam"))
    told = jsonlines.import_lines(desk, tmp_path / "ra.jsonl").value
    assert (told.unchanged, told.amended) == ((1, 1) if later else (2, 0))
    after = reading.entry(desk, record.id).record
    assert isinstance(after, Interview)
    assert (after.title, after.notes, after.place.spot) == ("Nước", "Thiếu nước.", "Nhà văn hóa")
    assert reading.entry(desk, matter.id).record == heard


@pytest.mark.parametrize("alone", [0, 1])
@pytest.mark.parametrize("closed", [False, True])
def test_a_line_without_words_takes_none_off_whoever_sent_it(
    make: Makers, tmp_path: Path, alone: int, closed: bool
) -> None:
    """As a colleague gives it out, in whose notebook the interview was taken back."""
    here, there = make.desk(), make.desk("kia")
    finish = writing.close if closed else writing.keep
    whole = (said(A), replace(said(B), guardian="cha_me"))
    record = finish(here, interview(here, *whole)).value
    begun = writing.begin_matter(here).value
    spot = replace(begun.place, spot="Bờ kênh")
    heard = replace(begun, text="Cầu gãy", place=spot, heard_at=(Source(record.id),))
    finish(here, heard)
    jsonlines.export_lines(here, tmp_path / "ra.jsonl")
    jsonlines.import_lines(there, tmp_path / "ra.jsonl")
    consenting.withdraw(there, record.id, A)
    jsonlines.export_lines(there, tmp_path / "ve.jsonl")
    (line,) = [
        one
        for one in (tmp_path / "ve.jsonl").read_text("utf-8").splitlines()
        if ('"matter"' in one) is (alone == 1)
    ]
    assert "Cầu gãy" not in line
    assert "Thiếu nước" not in line
    (tmp_path / "mot.jsonl").write_text(line + "\n", "utf-8")
    assert not jsonlines.import_lines(here, tmp_path / "mot.jsonl").value.refused
    assert reading.entry(here, heard.id).record == heard
    after = reading.entry(here, record.id).record
    assert isinstance(after, Interview)
    assert (after.title, after.notes, after.place.spot) == ("Nước", "Thiếu nước.", "Nhà văn hóa")


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        ((said(A),), B),
        ((), f"{A}, {B}"),
        ((said(A), replace(said(B), guardian="cha_me", withdrawn=AT)), B),
        ((said(A, "loi_noi_co_chung_kien"), replace(said(B), guardian="cha_me")), A),
        ((said(A), said(B)), B),
    ],
)
def test_an_obstacle_names_the_code_of_whom_it_means(
    desk: Desk, answers: tuple[m.Consent, ...], codes: str
) -> None:
    (gap,) = interview(desk, *answers).gaps()
    assert gap == f"{gap.words} ({codes})"


@pytest.mark.parametrize("closed", [True, False])
def test_what_was_taken_back_is_told_as_that(desk: Desk, closed: bool) -> None:
    record = interview(desk, said(A), replace(said(B), guardian="cha_me"))
    kept = writing.close(desk, record) if closed else writing.keep(desk, record)
    consenting.withdraw(desk, kept.value.id, A)
    (row,) = reading.page(desk)
    status = "amending" if closed else "draft"
    assert (row.status, STATUS_TOLD[row.told]) == (status, "Đã rút lại")
    draft = writing.keep(desk, writing.begin_interview(desk).value).value
    assert {one.id: one.told for one in reading.page(desk)}[draft.id] == "draft"
