"""What goes down in letters and comes up about them, and where a matter stands by it."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.model.letters import LETTER_KINDS, LetterBody, Query, Referral, Response
from sotay.model.progress import progress
from sotay.model.returns import RETURNS, Objection, Reply, Telling

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)


def named(number: int) -> str:
    return f"019b0000-0000-7000-8000-{number:012x}"


MATTER = named(1)


def response(number: int, **more: object) -> Response:
    said: dict[str, object] = {
        "id": named(number), "matter": MATTER, "rev": "0" * 32, "text": "Đã nạo vét xong mương.",
        "agency": "UBND xã", "state": "da_giai_quyet", "issued": NOW + timedelta(days=number),
    }  # fmt: skip
    return msgspec.convert({**said, **more}, Response)


def telling(number: int, of: Response, **more: object) -> Telling:
    said: dict[str, object] = {
        "id": named(number), "response": of.id, "matter": of.matter, "how": "loa",
        "day": date(2026, 12, 1), "noted": NOW + timedelta(days=number),
    }  # fmt: skip
    return msgspec.convert({**said, **more}, Telling)


def test_every_kind_is_read_by_its_name_and_by_nothing_else() -> None:
    assert list(LETTER_KINDS) == ["response", "referral", "query"]
    assert list(RETURNS) == ["telling", "objection", "reply"]
    sent = response(2)
    assert msgspec.json.decode(msgspec.json.encode(sent), type=LetterBody) == sent
    for wrong in ({"type": "meeting"}, {"type": "response"}, {"x": 1}):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(wrong, LetterBody)
    assert {Query, Referral, Objection, Reply} <= {*LETTER_KINDS.values(), *RETURNS.values()}


@pytest.mark.parametrize(
    "wrong",
    [{"text": ""}, {"agency": ""}, {"agency": "a\nb"}, {"state": "da_phan_hoi"}, {"rev": "x"},
     {"files": [{"sha256": "0" * 64, "size": (16 << 20) + 1, "name": "a.pdf"}]}, {"more": 1}],
)  # fmt: skip
def test_a_response_that_says_nothing_or_too_much_is_none(wrong: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({**msgspec.to_builtins(response(2)), **wrong}, Response)


def test_a_matter_moves_by_papers_alone() -> None:
    first, second = response(2, state="se_giai_quyet"), response(3)
    moved = Referral(id=named(9), matter=MATTER, agency="Sở", state="da_chuyen", issued=NOW)
    assert progress("moi_ghi_nhan", []).state == "moi_ghi_nhan"
    assert progress("moi_ghi_nhan", [], [moved]).state == "da_chuyen"
    assert progress("moi_ghi_nhan", [first], [moved]).state == "se_giai_quyet"
    of_the_first = telling(4, first, confirmed="da_xong")
    assert progress("moi_ghi_nhan", [first], [], [of_the_first]).state == "nguoi_dan_xac_nhan"
    told = progress("moi_ghi_nhan", [first, second], [], [of_the_first])
    assert (told.state, told.told) == ("da_giai_quyet", None)  # the new one was told to nobody
    assert progress("moi_ghi_nhan", [second], [], [telling(5, second)]).state == "da_phan_hoi"


def test_a_matter_that_is_referred_again_is_not_said_to_be_dealt_with() -> None:
    answered = response(2)
    told = telling(4, answered, confirmed="chua_xong")
    again = Referral(
        id=named(9), matter=MATTER, agency="Sở", state="dang_giai_quyet",
        issued=NOW + timedelta(days=5),
    )  # fmt: skip
    there = progress("moi_ghi_nhan", [answered], [again], [told])
    assert (there.state, there.response, there.told) == ("dang_giai_quyet", answered, told.day)
    last = response(6, replaces=answered.id)
    assert progress("moi_ghi_nhan", [answered, last], [again], [told]).state == "da_giai_quyet"


@given(st.permutations(range(5)), st.lists(st.integers(0, 4), max_size=3))
def test_the_order_in_which_papers_came_decides_nothing(order: list[int], by: list[int]) -> None:
    every = [
        response(10 + at, replaces=named(10 + by[at]) if at < len(by) and by[at] != at else None)
        for at in range(5)
    ]
    tellings = [telling(20 + at, one) for at, one in enumerate(every)]
    there = progress("moi_ghi_nhan", every, [], tellings)
    assert progress("moi_ghi_nhan", [every[at] for at in order], [], tellings[::-1]) == there


@given(st.lists(st.integers(0, 6), min_size=1, max_size=6), st.randoms())
def test_whatever_replaces_what_one_response_stands(by: list[int], shuffling: Random) -> None:
    """A circle, of one too, is the province's mistake: residents are not left with no response."""
    every = [response(10 + at, replaces=named(10 + of)) for at, of in enumerate(by)]
    there = progress("moi_ghi_nhan", every).response
    assert there is not None
    shuffling.shuffle(every)
    assert progress("moi_ghi_nhan", every).response == there
    free = {one.id for one in every} - {one.replaces for one in every}
    assert not free or there.id in free or _in_a_circle(there, every)


def _in_a_circle(one: Response, every: list[Response]) -> bool:
    by = {other.id: other for other in every}
    at: Response | None = one
    for _step in every:
        at = by.get(at.replaces or "") if at else None
        if at is one:
            return True
    return False


def test_of_a_circle_the_last_stands_unless_another_replaces_one_of_it() -> None:
    circle = [response(at, replaces=named(of)) for at, of in ((2, 3), (3, 4), (4, 2))]
    assert progress("moi_ghi_nhan", circle).response == circle[2]
    outside = response(1, replaces=named(3))
    assert progress("moi_ghi_nhan", [*circle, outside]).response == outside
    earlier = response(1)
    assert progress("moi_ghi_nhan", [*circle, earlier]).response == circle[2]
