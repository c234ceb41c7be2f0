"""Who somebody is, and how to reach them, is no part of the answers: found, closed, sealed."""

import json

import pytest

from sotay.model.contacts import Card
from sotay.work.desk import Desk
from sotay.work.errors import NoGroundForCard
from sotay.work.privacy import consenting, contacting
from sotay.work.questionnaires import answering, marking, shelf, taking
from sotay.work.questionnaires import personal as rule
from sotay.work.questionnaires.errors import (
    NoSuchQuestion,
)
from sotay.work.records import reading, writing
from surveyed import FORM, A, agree, answered, closed, loaded, played, table

WHO = {"/data/ho_ten": "Nguyễn Chim Yến", "/data/sdt": "0912 345 678"}


def everything(desk: Desk) -> str:
    store = desk.vault.store
    tables = [r[0] for r in store.rows("SELECT name FROM pragma_table_list WHERE schema = 'main'")]
    cells = [
        bytes(cell).decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell)
        for name in tables
        if not name.startswith("sqlite_")
        for row in store.rows(f"SELECT * FROM [{name}]")  # noqa: S608 - the schema's own
        for cell in row
    ]
    return "\n".join(cells)


def test_who_somebody_is_goes_to_the_card_alone_and_with_consent(desk: Desk) -> None:
    sha256 = loaded(desk)
    fields = shelf.known(desk, sha256).personal
    opened = shelf.opened(desk, sha256)
    survey = answered(desk, sha256)
    assert answering.barred(opened, survey, fields).keys() == fields.keys()
    with pytest.raises(NoGroundForCard):
        answering.seal(desk, survey.id, WHO)
    survey = agree(desk, survey.id, "lien_he_phan_hoi", "ghi_nhan_y_kien")
    assert answering.barred(opened, survey, fields) == {}
    session = answering.session(opened, survey, answering.setting(desk, opened, survey))
    for path, value in WHO.items():
        session.set(path, value)
    kept = writing.keep(desk, answering.taken(session, survey)).value
    answering.seal(desk, kept.id, answering.reached(session, fields))
    desk.vault.index()
    assert "Chim Yến" not in everything(desk)
    assert "0912 345" not in everything(desk)  # four digits are in some id by chance
    assert contacting.open_card(desk, kept.id).value == Card(*WHO.values())
    answering.seal(desk, kept.id, {"/data/sdt": "0999"})  # the name stays
    assert contacting.open_card(desk, kept.id).value == Card("Nguyễn Chim Yến", "0999")
    answering.seal(desk, kept.id, {"/data/sdt": ""})  # taken off by who answers
    assert contacting.open_card(desk, kept.id).value == Card("Nguyễn Chim Yến")
    answering.seal(desk, kept.id, {"/data/ho_ten": ""})
    assert contacting.state(desk, kept.id).sealed is None
    answering.seal(desk, kept.id, WHO)
    consenting.withdraw(desk, kept.id, A)
    assert contacting.state(desk, kept.id).sealed is None


def test_of_two_questions_for_one_line_of_the_card_each_stays() -> None:
    fields = {"/data/sdt": "reach", "/data/o/dia_chi": "reach", "/data/ten": "name"}
    card = rule.card_of({"/data/sdt": "0912"}, fields, Card())
    assert card == Card(reach="sdt: 0912")
    card = rule.card_of({"/data/o/dia_chi": "xóm 2; ngõ 3"}, fields, card)  # another day
    assert card == Card(reach="sdt: 0912; dia_chi: xóm 2, ngõ 3")
    card = rule.card_of({"/data/sdt": "0999", "/data/ten": "Yến"}, fields, card)
    assert card == Card("Yến", "dia_chi: xóm 2, ngõ 3; sdt: 0999")
    assert rule.card_of({"/data/sdt": ""}, fields, card).reach == "dia_chi: xóm 2, ngõ 3"
    long = rule.card_of({"/data/ten": "a" * 400}, fields, Card(note="cũ"))
    assert (long.name, long.note) == ("a" * 300, f"cũ\n{'a' * 400}")


def test_what_is_nobodys_is_not_asked_where_or_with_a_picture(desk: Desk) -> None:
    sha256 = loaded(desk)
    survey = answering.begin(desk, sha256).value.made_anonymous()
    barred = answering.barred(shelf.opened(desk, sha256), survey, {"/data/ho_ten": "name"})
    assert set(barred) == {"/data/ho_ten", "/data/anh"}


def test_what_is_nobodys_is_closed_without_what_may_not_be_asked(desk: Desk) -> None:
    form = FORM.replace("| Ảnh cột điện | |", "| Ảnh cột điện | yes |")
    survey = answering.begin(desk, loaded(desk, form)).value
    kept = played(desk, survey, {"/data/co_dien": "khong"})
    assert kept.unfinished == 1
    kept = writing.keep(desk, kept.made_anonymous()).value
    kept = taking.more(desk, kept.id, b"{}").value.survey
    assert kept.unfinished == 0
    assert writing.close(desk, kept).value.anonymous


def test_more_answers_come_from_a_file_and_the_card_has_what_is_its_own(desk: Desk) -> None:
    survey = closed(desk, loaded(desk))
    said = {"/data/gio": 11, "/data/y_kien": "", **WHO, "/data/khac": 1}
    given = taking.more(desk, survey.id, json.dumps(said).encode()).value
    assert set(given.left) == {*WHO, "/data/khac"}
    told = {one.path: one.value for one in given.survey.answers}
    assert (told["/data/gio"], "/data/y_kien" in told) == ("11", False)
    agree(desk, survey.id, "ghi_danh_tinh")
    assert not taking.more(desk, survey.id, json.dumps(WHO).encode()).value.left
    assert contacting.open_card(desk, survey.id).value == Card(*WHO.values())
    taking.more(desk, survey.id, b'{"/data/sdt": ""}')
    assert contacting.open_card(desk, survey.id).value == Card("Nguyễn Chim Yến")
    assert reading.entry(desk, survey.id).row.status == "amending"


@pytest.mark.parametrize(
    ("kind", "name", "label", "field"),
    [
        ("text", "ho_ten", "Họ và tên", "name"),
        ("text", "q1", "1. Ho ten nguoi tra loi:", "name"),
        ("text", "ten", "Tên", "name"),
        ("text", "hhname", "Name of the household head", "name"),
        ("text", "fullName", "Who are you?", "name"),
        ("integer", "sdt", "Số ĐT liên lạc", "reach"),
        ("text", "q", "Số điện thoại di động", "reach"),
        ("text", "phone", "Phone number", "reach"),
        ("text", "q", "Địa chỉ nhà", "reach"),
        ("text", "q", "Số CCCD", "note"),
        ("text", "q", "Passport / national ID number", "note"),
        ("text", "ten_thon", "Tên thôn", None),
        ("text", "q", "Tên cây trồng chính", None),
        ("text", "q", "Village name", None),
        ("text", "name", "Hospital", None),
        ("text", "q", "Mạng di động", None),
        ("text", "q", "Họ tên điều tra viên", None),
        ("integer", "q", "Nhà có bao nhiêu điện thoại?", None),
        ("text", "y_kien", "Ông bà kiến nghị gì?", None),
        ("text", "q", f"Ông bà {'khó khăn gì khi làm giấy tờ, ' * 4}gọi điện thoại?", None),
        ("select_one ck", "q", "Số điện thoại của ai?", None),
        ("date", "q", "Họ tên", None),
    ],
)  # fmt: skip
def test_what_asks_who_somebody_is_is_read_off_a_question(
    desk: Desk, kind: str, name: str, label: str, field: str | None
) -> None:
    form = f"""
    | survey |
    | | type | name | label |
    | | {kind} | {name} | {label} |
    | choices |
    | | list_name | name | label |
    | | ck | a | A |
    """
    found = rule.found(shelf.opened(desk, loaded(desk, form)))
    assert list(found.fields.values()) == ([field] if field else [])


def test_a_column_of_the_workbook_has_the_last_word(desk: Desk) -> None:
    form = """
    | survey |
    | | type | name | label | sotay::personal |
    | | text | ten | Tên | no |
    | | text | la | Bí danh | Name |
    """
    added = shelf.add(desk, "p.md", table(form), {}).value
    assert dict(added.personal) == {"/data/la": "name"}


def test_what_the_rule_found_can_be_put_right(desk: Desk) -> None:
    sha256 = loaded(desk)
    marking.mark(desk, sha256, "/data/ho_ten", "no")
    marking.mark(desk, sha256, "/data/y_kien", "note")
    assert shelf.known(desk, sha256).personal == {"/data/sdt": "reach", "/data/y_kien": "note"}
    for wrong in ("/data/nguoi/ten", "/data/x", "", "/data"):
        with pytest.raises(NoSuchQuestion):
            marking.mark(desk, sha256, wrong, "name")


def test_two_questions_of_one_name_both_stand_on_the_card() -> None:
    fields = {"/data/chong/ten": "name", "/data/vo/ten": "name"}
    answers = {"/data/chong/ten": "Nguyễn Văn Cò", "/data/vo/ten": "Trần Thị Hạc"}
    card = rule.card_of(answers, fields, Card())
    assert card.name == "chong ten: Nguyễn Văn Cò; vo ten: Trần Thị Hạc"
