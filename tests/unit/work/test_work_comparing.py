"""Two versions of a record told apart in their words."""

from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.model import comparing
from sotay.model.comparing import Difference, compare
from sotay.model.kinds import KINDS
from sotay.model.labels import PARTS
from sotay.model.meeting import Contribution
from sotay.model.records import Place
from sotay.work.desk import Desk
from sotay.work.records import writing


def joined(difference: Difference) -> tuple[str, str]:
    return (
        "".join(piece.text for piece in difference.old),
        "".join(piece.text for piece in difference.new),
    )


def only(difference: Difference, kind: str) -> list[str]:
    return [piece.text for piece in (*difference.old, *difference.new) if piece.kind == kind]


def test_changed_words_are_found_in_their_part(desk: Desk) -> None:
    old = writing.begin_meeting(desk).value
    old = msgspec.structs.replace(old, body="Dòng đầu.\nMương dài 40 m bị tắc.\nDòng cuối.")
    new = msgspec.structs.replace(
        old,
        body="Dòng đầu.\nMương dài 45 m bị tắc nặng.\nDòng cuối.",
        contributions=(Contribution(speaker="Một số hộ", text="Xin nạo vét."),),
        ends=old.starts + timedelta(hours=1),
        kind="giao_ban",
        place=Place(unit="07210", hamlet="Thôn Hạ"),
    )
    found = {difference.part: difference for difference in compare(old, new)}
    assert list(found) == [
        "Loại", "Kết thúc", "Địa điểm", "Diễn biến", "Ý kiến phát biểu",
    ]  # fmt: skip
    assert only(found["Diễn biến"], "gone") == ["40"]
    assert only(found["Diễn biến"], "new") == ["45", " nặng"]
    assert joined(found["Diễn biến"]) == (old.body, new.body)
    assert joined(found["Loại"]) == ("Họp thôn, tổ dân phố", "Giao ban")
    assert joined(found["Ý kiến phát biểu"]) == ("", "Một số hộ · Xin nạo vét.")
    assert "Phường Bắc Giang" in joined(found["Địa điểm"])[1]


def test_equal_versions_have_no_difference(desk: Desk) -> None:
    for begin in (writing.begin_meeting, writing.begin_interview, writing.begin_matter):
        made = begin(desk).value
        assert compare(made, made) == []


def test_every_part_of_every_kind_has_a_name_for_people() -> None:
    fields = {name for kind in KINDS.values() for name in kind.__struct_fields__} - {"id"}
    assert fields == set(PARTS)


@given(st.text("ab \n.", max_size=60), st.text("ab \n.", max_size=60))
def test_no_letter_is_lost_on_either_side(old: str, new: str) -> None:
    before, after = comparing._pieces(old, new)
    assert "".join(piece.text for piece in before) == old
    assert "".join(piece.text for piece in after) == new
    same = ["".join(p.text for p in side if p.kind == "same") for side in (before, after)]
    assert same[0] == same[1]


@pytest.mark.timeout(60)  # each word against each would take many minutes
def test_the_longest_text_there_is_takes_no_minutes() -> None:
    old = "từ nào cũng khác nhau " * 9_000
    new = old.replace("khác", "giống")
    before, after = comparing._pieces(old, new)
    assert ("".join(p.text for p in before), "".join(p.text for p in after)) == (old, new)
