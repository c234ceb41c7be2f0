"""A trail holds by public keys alone, and whatever was touched in it is named by its step."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
import trail_forging as forging
from bundle_forging import SIGNING
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import to_builtins

from sotay.bundle import canonical
from sotay.bundle.errors import CodeDiffers, OverLimit, Refused
from sotay.bundle.keys import comparison_code
from sotay.bundle.trails.checking import Checked, check
from sotay.bundle.trails.errors import NotATrail
from sotay.bundle.trails.lines import MAGIC, MOST_LINES

VECTORS = Path(__file__).parent / "vectors" / "trails"
ROOT = SIGNING["province"].id
Told = list[tuple[int, str, int | None]]


def frozen(name: str) -> bytes:
    return (VECTORS / f"{name}.hanhtrinh").read_bytes()


def faults(found: Checked) -> Told:
    return [(one.number, one.why.slug, one.step.n if one.step else None) for one in found.faults]


def test_a_whole_trail_holds_under_the_root_on_paper() -> None:
    found = check(frozen("whole"), comparison_code(ROOT))
    assert found.sound
    told = {(one.step.lane == ROOT, one.step.n): one.step.step for one in found.steps}
    device = dict(enumerate(("heard", "sent", "told", "confirmed"), 1))
    assert told == {
        **{(False, n): step for n, step in device.items()},
        (True, 1): "assigned",
        (True, 2): "answered",
    }
    assert [one.digest for one in found.receipts] == [forging.BUNDLE]
    assert found.holds(found.steps[-1].digest)
    with pytest.raises(CodeDiffers):
        check(frozen("whole"), comparison_code(SIGNING["stranger"].id))


def test_two_laptops_are_two_lanes_and_no_contradiction() -> None:
    found = check(frozen("two-laptops"))
    assert (found.sound, len(found.enrolments), len(found.steps)) == (True, 2, 3)


def test_both_branches_of_a_fork_are_there() -> None:
    found = check(frozen("fork"))
    ((one, other),) = found.forks
    assert (one.step.n, other.step.n, found.sound, found.faults) == (2, 2, False, ())


def test_a_register_that_was_brought_back_goes_on_in_a_lane_of_its_own() -> None:
    before = forging.lane(forging.ISSUER, "assigned", "answered")
    after = forging.step(forging.ISSUER, "assigned", 1, None, lane=forging.AGAIN, day="2026-11-09")
    found = check(forging.file(*forging.HEARD, *before, after))
    assert found.sound
    assert len({one.step.lane for one in found.steps}) == 3


@pytest.mark.parametrize("name", sorted(forging.CASES))
def test_a_lie_is_named_by_its_step(name: str) -> None:
    content, expected = forging.CASES[name]
    assert faults(check(content)) == expected


def test_recorded_lies_are_named_as_on_the_day_they_were_recorded() -> None:
    told = json.loads((VECTORS / "faults.json").read_text("utf-8"))
    assert told
    for name, expected in told.items():
        assert faults(check(frozen(name))) == [tuple(one) for one in expected], name


def test_what_is_no_trail_is_refused() -> None:
    enrolled = MAGIC + forging.enrolment(signer=forging.ROOT) + b"\n"
    for content in (b"", MAGIC, b"PK\x03\x04", frozen("whole")[1:], enrolled):
        with pytest.raises(NotATrail):
            check(content)
    with pytest.raises(OverLimit):
        check(MAGIC + b"x\n" * (MOST_LINES + 1))


def test_one_line_twice_is_one_step() -> None:
    content = frozen("whole")
    assert check(content + content.splitlines(keepends=True)[-1]).sound


ODD = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**70), 2**70), st.text(max_size=40),
    st.sampled_from(["", "ab" * 32, "AB" * 32, "2026-02-30", "2026-11-02T00:00", "heard", "sent"]),
    st.lists(st.integers(), max_size=3), st.dictionaries(st.text(max_size=3), st.none()),
)  # fmt: skip


@settings(max_examples=60)
@given(key=st.sampled_from([*forging.FIELDS, "zz"]), value=ODD)
def test_whatever_a_device_signs_is_told_of_that_step_alone(key: str, value: object) -> None:
    """An enrolled insider signs nonsense: it holds as it is written, or its line is named."""
    (heard,) = forging.HEARD
    try:
        line = forging.step(forging.DEVICE, "sent", 2, heard, **{key: value})
    except Refused:  # it has no canonical spelling
        return
    found = check(forging.file(heard, line))
    assert {one.number for one in found.faults} | set(found.unproven) <= {5}
    if found.sound and key != "zz":
        told = json.loads(canonical.encode(to_builtins(found.steps[-1].step)))
        assert told[key] == value


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_a_trail_or_are_refused(content: bytes, begun: bool) -> None:
    with suppress(Refused):
        assert not check(MAGIC + content if begun else content).sound


STRIDE = 211  # bytes; a prime, so that all columns of the envelopes come


def test_one_byte_flipped_is_named_by_its_line_and_step() -> None:
    content = frozen("whole")
    places = {one.number: (one.step.lane, one.step.n) for one in check(content).steps}
    for at in range(len(MAGIC), len(content), STRIDE):
        named_right(content, at, places)


def named_right(content: bytes, at: int, places: dict[int, tuple[str, int]]) -> None:
    for bit in (1, 0x80):
        touched = bytearray(content)
        touched[at] ^= bit
        number = content.count(b"\n", 0, at) + 1
        found = check(bytes(touched))
        assert not found.sound, at
        assert found.faults[0].number == number, (at, faults(found))
        if number in places:
            step = found.faults[0].step
            assert step, at
            assert (step.lane, step.n) == places[number], at
