"""Frame, order of members, records files, record lines, chain, errors."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.base.errors import SotayError
from sotay.bundle import canonical, errors, frame, records
from sotay.bundle.errors import BadFrame, BadManifest, BadRecord, OverLimit, RevisionChanged
from sotay.bundle.inside import errors as inside_errors
from sotay.bundle.inside import members
from sotay.bundle.inside.errors import BadMember
from sotay.bundle.issuing import errors as issuing_errors
from sotay.bundle.letters import errors as letter_errors
from sotay.bundle.questionnaires import errors as questionnaire_errors
from sotay.bundle.trails import errors as trail_errors

ROOMS = (
    errors, inside_errors, issuing_errors, letter_errors, questionnaire_errors, trail_errors
)  # fmt: skip
NAMES = st.text(string.ascii_lowercase + "./0123456789", min_size=1, max_size=100)
LINE = {
    "id": "019b0000-0000-7000-8000-000000000001",
    "parents": ["b" * 32, "a" * 32, "a" * 32],
    "hlc": records.hlc_text(1_800_000_000_000, 3, "e445c421" * 8),
    "author": "Y Thanh",
    "type": "meeting",
    "schema": 1,
    "body": canonical.encode({"noi_dung": "Họp thôn"}),
}


@given(NAMES, st.integers(0, 8**11 - 1))
def test_a_block_is_read_as_it_was_written(name: str, size: int) -> None:
    block = frame.header(name, size)
    assert len(block) == 512
    assert frame.parse(block) == (name, size)


@given(NAMES, st.integers(0, 511), st.integers(1, 255))
def test_any_changed_byte_of_a_block_is_seen(name: str, at: int, by: int) -> None:
    block = bytearray(frame.header(name, 1000))
    block[at] ^= by
    with pytest.raises(BadFrame):
        frame.parse(bytes(block))


def test_padding_fills_a_block() -> None:
    assert [frame.padding(n) for n in (0, 1, 511, 512, 513)] == [0, 511, 1, 0, 511]


def test_members_stand_in_one_order() -> None:
    order = members.Order()
    for name in ("head.json", "records/000001.ndjson.zst", "records/000002.ndjson.zst"):
        order.take(name, 1)
    for digit in "1a":
        order.take(members.blob_name(digit * 64), members.BLOB_LIMIT)
    with pytest.raises(BadMember):
        order.take(members.records_name(3), 1)
    with pytest.raises(BadMember):
        order.take(members.blob_name("0" * 64), 1)
    assert not order.ended
    order.take("index.json", 1)
    assert order.ended


def test_too_many_members_are_refused() -> None:
    order = members.Order()
    order.take("head.json", 1)
    for number in range(members.MEMBER_LIMIT):
        order.take(members.blob_name(f"{number:064x}0"[1:]), 0) if number else order.take(
            members.records_name(1), 0
        )
    order.take(members.blob_name("e" * 64), 0)
    with pytest.raises(OverLimit):
        order.take(members.blob_name("f" * 64), 0)


def test_a_line_is_named_by_its_content() -> None:
    rev, line = records.record_line(**LINE)
    record = records.parse_record_line(line)
    assert record.rev == rev
    assert record.parents == ("a" * 32, "b" * 32)
    assert record.hlc == "01a3185c5000-0003-e445c421"
    assert records.record_line(**LINE) == (rev, line)
    assert records.record_line(**LINE | {"author": "Y Thành"})[0] != rev
    with pytest.raises(RevisionChanged):
        records.parse_record_line(line.replace("Họp thôn".encode(), "Họp xóm".encode()))


def test_the_hlc_sorts_as_text() -> None:
    stamps = [(1, 0), (1, 1), (2, 0), (1_800_000_000_000, 65_535)]
    texts = [records.hlc_text(*stamp, "ab" * 32) for stamp in stamps]
    assert texts == sorted(texts)


@pytest.mark.parametrize(
    "change",
    [
        {"id": "1"}, {"schema": 0}, {"body": b'{"x":1.5}'}, {"type": "Họp"}, {"hlc": "1"},
        {"author": "a" * 301}, {"author": "a\nb"}, {"body": b'{"x":"%b"}' % (b"y" * (1 << 20))},
        {"body": b"[]"}, {"body": b'{"x":1},"y":1'}, {"body": b'{"x": 1}'},
        {"blobs": ["x"]}, {"parents": ["A" * 32]},
    ],
)  # fmt: skip
def test_what_fits_no_line_is_told_to_the_person(change: dict[str, object]) -> None:
    with pytest.raises(BadRecord):
        records.record_line(**LINE | change)


def test_a_line_has_exactly_its_keys() -> None:
    _, line = records.record_line(**LINE)
    with pytest.raises(BadManifest):
        records.parse_record_line(line.replace(b'"type"', b'"typf"'))


def test_every_error_has_its_own_code_and_a_whole_sentence() -> None:
    found = [kind for room in ROOMS for kind in vars(room).values()]
    own = {kind for kind in found if isinstance(kind, type) and issubclass(kind, SotayError)}
    kinds = [kind for kind in own if kind.__module__.startswith("sotay.bundle.")]
    named = [kind for kind in kinds if kind is not errors.Refused]
    assert len({kind.code for kind in named}) == len(named) == 52
    assert all(kind.sentence.endswith(".") and kind.sentence.count(". ") >= 1 for kind in named)
    slugs = [kind.slug for kind in named if issubclass(kind, errors.Refused)]
    assert len(set(slugs)) == len(slugs) == 45
