"""Answers from a telephone, held against their form: what fits is kept, what does not is named."""

import pytest
from forms_made import begun, opened, seen, setting, shown
from hypothesis import given
from hypothesis import strategies as st

from sotay.base.errors import SotayError
from sotay.forms.session.errors import OtherForm
from sotay.forms.session.receiving import MOST_TOLD, Received, received
from sotay.forms.session.session import Session
from sotay.forms.tree.errors import XmlRefused
from sotay.forms.tree.writing import write

TABLE = """
| survey |
| | type | name | label | relevant | calculation | default |
| | integer | so_nguoi | Mấy người? | | | 4 |
| | select_multiple nguon | nguon | Nguồn nước? | | | |
| | begin_group nha | nha | Nhà | | | |
| | decimal | rong | Rộng? | ${so_nguoi} > 1 | | |
| | end_group | | | | | |
| | begin_repeat | nguoi | Người | | | |
| | text | ten | Tên | | | |
| | date | sinh | Sinh | | | |
| | end_repeat | | | | | |
| | image | anh | Ảnh | | | |
| | calculate | hom_nay | | | today() | |
| choices |
| | list_name | name | label |
| | nguon | gieng | Giếng |
| | nguon | may | Nước máy |
| settings |
| | form_id | version |
| | ho | 3 |
"""
META = "<meta><instanceID>uuid:1</instanceID></meta>"


def taken(body: str, head: str = 'id="ho" version="3"') -> Received:
    form = opened(TABLE)
    return received(form.form, f"<data {head}>{body}{META}</data>".encode(), setting(form))


def told(result: Received) -> dict[str, str]:
    return {one.path: one.value for one in result.mismatches}


def test_what_fits_is_taken_as_it_was_answered() -> None:
    result = taken(
        "<so_nguoi>2</so_nguoi><nguon>may gieng</nguon><nha><rong>3.50</rong></nha>"
        "<nguoi><ten>Bi\u0300</ten><sinh>2019-02-03</sinh></nguoi><nguoi><ten>B</ten></nguoi>"
        "<anh>1.jpg</anh><hom_nay>2020-01-01</hom_nay>"
    )
    assert not result.mismatches
    assert (result.instance, result.files) == ("uuid:1", (("/data/anh", "1.jpg"),))
    session = result.session
    assert seen(session, "/data/nguoi[1]/ten") == "Bì"
    assert seen(session, "/data/nha/rong") == "3.5"
    assert session.number("/data/nguoi") == 2
    assert seen(session, "/data/hom_nay") == "2020-01-01"  # of that day, not of the day it came
    session.set("/data/so_nguoi", "1")
    assert not shown(session, "/data/nha/rong")


def test_what_is_not_there_is_blank_and_no_default() -> None:
    result = taken("")
    assert seen(result.session, "/data/so_nguoi") == ""
    assert result.session.number("/data/nguoi") == 0
    assert not shown(result.session, "/data/nha/rong")


def test_what_does_not_fit_is_named_with_its_place() -> None:
    result = taken(
        "thừa<so_nguoi>hai</so_nguoi><nguon>may ho</nguon><nha>chữ<rong><x>1</x></rong></nha>"
        "<nguoi><sinh>2019-02-31</sinh><la>?</la></nguoi><anh/><anh>2.jpg</anh>",
        'id="ho" version="2"',
    )
    assert told(result) == {
        "/data": "thừa", "/data/so_nguoi": "hai", "/data/nguon": "may ho", "/data/nha": "chữ",
        "/data/nha/rong": "1", "/data/nguoi[1]/sinh": "2019-02-31", "/data/nguoi[1]/la": "?",
        "/data/anh[2]": "2.jpg",
    }  # fmt: skip
    assert "2" in result.mismatches[0].what
    assert seen(result.session, "/data/nguon") == "may ho"  # nobody but a person takes it away
    half = taken("<so_nguoi>2.5</so_nguoi>")
    assert told(half) == {"/data/so_nguoi": "2.5"}
    assert seen(half.session, "/data/so_nguoi") == ""


def test_an_answer_that_nobody_asked_for_is_kept_and_named() -> None:
    result = taken("<so_nguoi>1</so_nguoi><nha><rong>9</rong></nha>")
    assert told(result) == {"/data/nha/rong": "9"}
    result.session.set("/data/so_nguoi", "2")
    assert seen(result.session, "/data/nha/rong") == "9"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ('<data id="khac"/>', OtherForm), ("<khac/>", OtherForm), ("<data", XmlRefused),
        ('<data id="ho" encrypted="yes"/>', OtherForm), ("", XmlRefused),
    ],
)  # fmt: skip
def test_what_is_of_another_form_is_refused(content: str, kind: type[SotayError]) -> None:
    form = opened(TABLE)
    with pytest.raises(kind) as fault:
        received(form.form, content.encode(), setting(form))
    assert len(str(fault.value)) > 40


def test_instances_beyond_the_most_and_endless_mismatches_are_counted() -> None:
    result = taken("<nguoi><ten>A</ten></nguoi>" * 1_100)
    assert result.session.number("/data/nguoi") == 1_000
    assert told(result) == {"/data/nguoi": "1100"}
    result = taken("".join(f"<x{nth}/>" for nth in range(1_000)))
    assert len(result.mismatches) == MOST_TOLD + 1
    assert "800" in result.mismatches[-1].what


ANSWERS = st.fixed_dictionaries(
    {"/data/so_nguoi": st.integers(0, 9).map(str), "/data/nguon": st.sampled_from(
        ["", "may", "gieng may"]), "/data/nha/rong": st.floats(0, 99).map(str),
     "/data/nguoi[1]/ten": st.text(st.characters(codec="utf-8", exclude_categories=["C"]),
                                   max_size=9)}
)  # fmt: skip


def test_what_breaks_its_constraint_is_named_where_that_is_looked_for() -> None:
    form = opened(
        """
        | survey |
        | | type | name | label | constraint | constraint_message | relevant |
        | | integer | tuoi | Tuổi? | . < 120 | Dưới 120 tuổi | |
        | | begin_repeat | nguoi | Người | | | |
        | | integer | gio | Giờ? | . < 25 and . > ${tuoi} | | |
        | | end_repeat | | | | | |
        | | integer | thua | Thừa? | . < 5 | | ${tuoi} = 1 |
        | settings |
        | | form_id |
        | | ho |
        """
    )
    body = "<tuoi>200</tuoi><nguoi><gio/></nguoi><nguoi><gio>24</gio></nguoi><thua>9</thua>"
    content = f'<data id="ho">{body}{META}</data>'.encode()
    plain = received(form.form, content, setting(form))
    assert told(plain) == {"/data/thua": "9"}  # not asked
    result = received(form.form, content, setting(form), checked=True)
    assert [(one.path, one.what) for one in result.mismatches[1:]] == [
        ("/data/tuoi", "Dưới 120 tuổi"), ("/data/nguoi[2]/gio", "Giá trị không hợp lệ"),
    ]  # fmt: skip
    assert seen(result.session, "/data/tuoi") == "200"  # nobody but a person takes it away
    first, rest = received(form.form, content, setting(form), 1, checked=True).mismatches
    assert (first.path, rest.what) == ("/data/thua", "và 2 chỗ khác không khớp")


@pytest.mark.thorough
@given(ANSWERS)
def test_what_is_finished_here_comes_back_the_same(answers: dict[str, str]) -> None:
    session = begun(TABLE)
    for path, value in answers.items():
        session.set(path, value)
    sent = write(session.finish())
    form = opened(TABLE)
    result = received(form.form, sent, setting(form))
    assert not result.mismatches
    assert write(result.session.finish()) == sent


def test_a_record_opened_as_it_was_kept_changes_nothing_by_itself() -> None:
    form = opened(TABLE)
    saved = taken("<nguon>khac</nguon><hom_nay>2020-01-01</hom_nay>").node
    assert seen(Session.kept(form.form, setting(form), saved.copy()), "/data/nguon") == "khac"
    again = Session.resume(form.form, setting(form), saved.copy())
    assert seen(again, "/data/nguon") == ""
    assert seen(again, "/data/hom_nay") == "2026-11-30"


CHOSEN = """
| survey |
| | type | name | label | choice_filter |
| | text | mau | Mẫu | |
| | select_one ck | mot | Một | regex(name, ${mau}) |
| | select_multiple ck | nhieu | Nhiều | |
| choices |
| | list_name | name | label |
| | ck | co | Có |
| | ck | khong | Không |
| settings |
| | form_id |
| | ho |
"""


def test_choices_that_cannot_be_worked_out_keep_no_answers_from_coming() -> None:
    form = opened(CHOSEN)
    body = b'<data id="ho"><mau>(</mau><mot>co</mot><nhieu>co  khong</nhieu></data>'
    result = received(form.form, body, setting(form))
    assert not result.mismatches
    assert seen(result.session, "/data/mot") == "co"
    assert [one.column for one in result.session.record.failed.values()] == ["choices"]
