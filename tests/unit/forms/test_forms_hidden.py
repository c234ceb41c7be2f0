"""What is not asked just now is not counted, and what nobody offers is no answer."""

import pytest
from forms_made import begun, offered, seen

from sotay.forms.model.errors import FormRefused
from sotay.forms.session.errors import AnswerRefused

HIDDEN = """
| survey |
| | type | name | label | relevant | calculation |
| | begin_repeat | nguoi | Người | | |
| | integer | tuoi | Tuổi | | |
| | integer | luong | Lương | ${tuoi} > 17 | |
| | end_repeat | | | | |
| | integer | nha | Nhà? | | |
| | begin_repeat | phong | Phòng | ${nha} > 0 | |
| | text | ten | Tên | | |
| | end_repeat | | | | |
| | select_one ${ten} | noi | Nơi | | |
| | calculate | tong | | | sum(${luong}) |
| | calculate | nhieu | | | max(${luong}) |
| | calculate | phong_so | | | count(${phong}) |
| | calculate | cac_ten | | | join('-', ${ten}) |
"""


def test_what_is_hidden_is_not_counted_summed_joined_or_offered() -> None:
    session = begun(HIDDEN)
    for place, (age, wage) in enumerate((("40", "9"), ("7", ""), ("20", "5")), 1):
        if place > 1:
            session.add("/data/nguoi")
        session.set(f"/data/nguoi[{place}]/tuoi", age)
        session.set(f"/data/nguoi[{place}]/luong", wage)
    assert (seen(session, "/data/tong"), seen(session, "/data/nhieu")) == ("14", "9")
    session.set("/data/nguoi[1]/tuoi", "3")
    assert seen(session, "/data/tong") == "5"
    assert seen(session, "/data/phong_so") == "0"
    session.set("/data/nha", "1")
    session.set("/data/phong[1]/ten", "A")
    session.add("/data/phong")
    session.set("/data/phong[2]/ten", "B")
    assert (seen(session, "/data/phong_so"), seen(session, "/data/cac_ten")) == ("2", "A-B")
    assert offered(session, "/data/noi") == [("A", "A"), ("B", "B")]
    session.set("/data/nha", "0")
    assert (seen(session, "/data/phong_so"), seen(session, "/data/cac_ten")) == ("0", "")
    assert offered(session, "/data/noi") == []


def test_what_nobody_offers_is_no_answer() -> None:
    session = begun("""
    | survey |
    | | type | name | label |
    | | select_one c | mot | Một? |
    | | select_multiple c | nhieu | Nhiều? |
    | | rank c | thu_tu | Thứ tự? |
    | choices |
    | | list_name | name | label |
    | | c | a | A |
    | | c | b | B |
    """)
    for path, value in (("mot", "c"), ("mot", "a b"), ("nhieu", "a c"), ("thu_tu", "b c")):
        with pytest.raises(AnswerRefused, match="không có lựa chọn"):
            session.set(f"/data/{path}", value)
    session.set("/data/nhieu", "b a")
    session.set("/data/mot", "")
    assert seen(session, "/data/nhieu") == "b a"


@pytest.mark.thorough
def test_repeats_in_repeats_end_before_memory_does() -> None:
    table = "| survey |\n| | type | name | label | repeat_count |\n" + "".join(
        f"| | begin_repeat | r{nth} | R | 1000 |\n" for nth in range(3)
    )
    with pytest.raises(FormRefused, match="quá"):
        begun(f"{table}| | text | a | A | |\n" + "| | end_repeat | | | |\n" * 3)
