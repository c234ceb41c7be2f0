"""A record as rows: readable without the form, and the same record again with it."""

from typing import Any

import pytest
from forms_made import begun, opened, seen, setting
from hypothesis import given, settings
from hypothesis import strategies as st

from sotay.forms.opening import open_form
from sotay.forms.session import saving
from sotay.forms.session.errors import AnswerRefused
from sotay.forms.session.session import Session
from sotay.forms.transcript import Row, rebuilt, transcript
from sotay.forms.tree.writing import write

HOUSEHOLD = """
| survey |
| | type | name | label | relevant | calculation | default | repeat_count |
| | today | hom_nay | | | | | |
| | select_one co_khong | co_dien | Nhà có điện không? | | | | |
| | begin_group | dien | Điện | ${co_dien} = 'co' | | | |
| | integer | gio_mat | Mất mấy giờ? | | | | |
| | select_multiple nguon | thay | Dùng gì thay? | ${gio_mat} > 8 | | | |
| | end_group | | | | | | |
| | begin_repeat | nguoi | Người trong hộ | | | | |
| | text | vai | Là gì trong hộ? | | | con | |
| | date | sinh | Ngày sinh | | | | |
| | begin_repeat | viec | Việc làm | ${vai} != 'bé' | | | |
| | text | ten_viec | Làm gì? | | | | |
| | end_repeat | | | | | | |
| | end_repeat | | | | | | |
| | integer | so_thua | Mấy thửa ruộng? | | | | |
| | begin_repeat | thua | Thửa ruộng | | | | ${so_thua} |
| | decimal | rong | Rộng bao nhiêu? | | | | |
| | calculate | sao | | | ${rong} div 360 | | |
| | end_repeat | | | | | | |
| | begin_group | cuoi | Phần cuối | | | | |
| | begin_repeat | y_kien | Ý kiến | | | | |
| | text | noi | Nói gì? | | | | |
| | end_repeat | | | | | | |
| | end_group | | | | | | |
| choices |
| | list_name | name | label |
| | co_khong | co | Có |
| | co_khong | khong | Không |
| | nguon | may | Máy phát |
| | nguon | den | Đèn dầu |
"""
HOUSEHOLD_FORM = opened(HOUSEHOLD)
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6)
PLACE = st.integers(1, 3)
STEP = st.one_of(
    st.tuples(st.just("set"), st.just("/data/co_dien"), st.sampled_from(("co", "khong", ""))),
    st.tuples(st.just("set"), st.just("/data/dien/gio_mat"), st.sampled_from(("9", "1", ""))),
    st.tuples(st.just("set"), st.just("/data/dien/thay"), st.sampled_from(("den may", "may"))),
    st.tuples(st.just("set"), st.just("/data/so_thua"), st.sampled_from(("0", "2", "3", ""))),
    st.tuples(st.just("set"), PLACE.map("/data/thua[{}]/rong".format), st.just("720,5")),
    st.tuples(st.just("add"), st.just("/data/nguoi"), st.just("")),
    st.tuples(st.just("add"), st.just("/data/cuoi/y_kien"), st.just("")),
    st.tuples(st.just("set"), PLACE.map("/data/cuoi/y_kien[{}]/noi".format), TEXT),
    st.tuples(st.just("delete"), PLACE.map("/data/cuoi/y_kien[{}]".format), st.just("")),
    st.tuples(st.just("delete"), PLACE.map("/data/nguoi[{}]".format), st.just("")),
    st.tuples(st.just("set"), PLACE.map("/data/nguoi[{}]/vai".format), st.just("bé") | TEXT),
    st.tuples(st.just("set"), PLACE.map("/data/nguoi[{}]/sinh".format), st.just("2001-02-03")),
    st.tuples(st.just("add"), PLACE.map("/data/nguoi[{}]/viec".format), st.just("")),
    st.tuples(
        st.just("set"),
        st.tuples(PLACE, PLACE).map(lambda two: "/data/nguoi[{}]/viec[{}]/ten_viec".format(*two)),
        TEXT,
    ),
)


def played(steps: list[tuple[str, str, str]]) -> Session:
    session = Session.begin(HOUSEHOLD_FORM.form, setting(HOUSEHOLD_FORM))
    for act, path, value in steps:
        told: dict[str, Any] = {"set": (path, value), "add": (path,), "delete": (path,)}
        try:
            getattr(session, act)(*told[act])
        except AnswerRefused:
            continue
    return session


def again(session: Session, rows: tuple[Row, ...]) -> Session:
    form = session.form
    return Session.resume(form, setting(HOUSEHOLD_FORM), rebuilt(form, rows))


@pytest.mark.thorough
@settings(max_examples=150, deadline=None)
@given(st.lists(STEP, max_size=14))
def test_rows_and_form_are_the_record_again(steps: list[tuple[str, str, str]]) -> None:
    session = played(steps)
    rows = transcript(session)
    back = again(session, rows)
    resumed = Session.resume(session.form, setting(HOUSEHOLD_FORM), saving.draft(session.record))
    assert write(saving.draft(back.record)) == write(saving.draft(resumed.record))
    assert write(saving.finished(back.record)) == write(saving.finished(session.record))
    assert transcript(back) == rows


def test_rows_are_read_without_the_form() -> None:
    session = begun(HOUSEHOLD)
    session.set("/data/co_dien", "co")
    session.set("/data/dien/gio_mat", "9")
    session.set("/data/dien/thay", "den may")
    session.set("/data/nguoi[1]/sinh", "2001-02-03")
    session.set("/data/co_dien", "khong")
    told = {row.path: row for row in transcript(session)}
    assert told["/data/co_dien"] == Row("/data/co_dien", "Nhà có điện không?", "khong", "Không")
    assert told["/data/dien"] == Row("/data/dien", "Điện", kind="part", hidden=True)
    assert told["/data/dien/thay"].shown == "Đèn dầu, Máy phát"
    assert told["/data/dien/gio_mat"].hidden
    assert told["/data/nguoi[1]"] == Row("/data/nguoi[1]", "Người trong hộ", kind="turn")
    assert told["/data/nguoi[1]/sinh"].shown == "03/02/2001"
    assert told["/data/hom_nay"].label == ""
    assert told["/data/meta/instanceID"].value.startswith("uuid:")


def test_a_form_with_its_own_namespaces_and_attributes_comes_back_with_them() -> None:
    session = begun(HOUSEHOLD)
    back = rebuilt(session.form, transcript(session))
    assert back.attribute("id") == "data" or back.attribute("id")
    (meta,) = back.called("meta")
    assert meta.namespace == session.form.instance.called("meta")[0].namespace


@pytest.mark.parametrize(
    "path",
    ["", "/", "/data", "data", "/khac", "/data/nguoi[0]/vai", "/data/nguoi[9]/vai", "/data/cuoi",
     "/data/nguoi[99999999]", "/data/" + "a/" * 400 + "b", "/data/nguoi[1]/[1]", "//", "/data/x]["],
)  # fmt: skip
def test_rows_that_the_form_has_no_place_for_are_left_out(path: str) -> None:
    form = HOUSEHOLD_FORM.form
    bare = write(rebuilt(form, ()))
    assert write(rebuilt(form, [Row(path, "", "x")])) == bare
    assert write(rebuilt(form, [Row(path, "", kind="part")])) == bare


def test_no_more_instances_than_a_repeat_may_have() -> None:
    rows = [Row(f"/data/nguoi[{nth}]", "", kind="turn") for nth in range(1, 1_500)]
    assert len(rebuilt(HOUSEHOLD_FORM.form, rows).called("nguoi")) == 1_000


def test_instances_keep_their_order_where_numbers_are_missing() -> None:
    rows = [
        Row("/data/nguoi[2]", "", kind="turn"),
        Row("/data/nguoi[2]/vai", "", "mẹ"),
        Row("/data/nguoi[7]", "", kind="turn"),
        Row("/data/nguoi[7]/vai", "", "con"),
    ]
    session = Session.resume(
        HOUSEHOLD_FORM.form, setting(HOUSEHOLD_FORM), rebuilt(HOUSEHOLD_FORM.form, rows)
    )
    assert [seen(session, f"/data/nguoi[{nth}]/vai") for nth in (1, 2)] == ["mẹ", "con"]


def test_a_group_that_lost_its_last_instance_is_a_group_still() -> None:
    session = begun(HOUSEHOLD)
    session.delete("/data/cuoi/y_kien[1]")
    back = again(session, transcript(session))
    back.add("/data/cuoi/y_kien")
    back.set("/data/cuoi/y_kien[1]/noi", "đường hỏng")
    assert seen(back, "/data/cuoi/y_kien[1]/noi") == "đường hỏng"


def test_odd_characters_are_kept_as_they_can_be_read() -> None:
    session = begun(HOUSEHOLD)
    session.set("/data/nguoi[1]/vai", "a\x0bb\x00c\r\nd")
    told = {row.path: row.value for row in transcript(session)}
    assert told["/data/nguoi[1]/vai"] == "a\nb\ufffdc\nd"


def test_turns_of_a_repeat_that_asks_nothing_come_back() -> None:
    form = opened("""
    | survey |
    | | type | name | label |
    | | begin_repeat | trong | Trống |
    | | end_repeat | | |
    | | text | x | X |
    """)
    session = Session.begin(form.form, setting(form))
    session.add("/data/trong")
    rows = transcript(session)
    assert [row.kind for row in rows][:2] == ["turn", "turn"]
    assert len(rebuilt(form.form, rows).called("trong")) == 2


def test_a_form_whose_one_answer_is_the_root_comes_back() -> None:
    xml = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
    <h:head><h:title>Một</h:title><model><instance><a id="mot"/></instance></model></h:head>
    <h:body><input ref="/a"><label>Gì?</label></input></h:body></h:html>"""
    form = open_form("mot.xml", xml.encode())
    session = Session.begin(form.form, setting(form))
    session.set("/a", "1")
    rows = transcript(session)
    assert rows == (Row("/a", "Gì?", "1"),)
    assert rebuilt(form.form, rows).text == "1"


def test_the_words_of_a_choice_are_kept_without_their_marks() -> None:
    session = begun("""
    | survey |
    | | type | name | label |
    | | select_multiple nguon | nguon | Nguồn **nào**? |
    | choices |
    | | list_name | name | label |
    | | nguon | gieng | **Giếng** <i>khoan</i> |
    | | nguon | mua | Mưa |
    """)
    session.set("/data/nguon", "mua gieng")
    told = {row.path: (row.label, row.shown) for row in transcript(session)}
    assert told["/data/nguon"] == ("Nguồn nào?", "Mưa, Giếng khoan")
