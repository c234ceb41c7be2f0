"""A bundle with any byte changed, cut anywhere, or longer, is refused by name and never crashes."""

import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from bundle_forging import IDENTITIES, SIGNERS, Forgery, line

from sotay.bundle.errors import Refused
from sotay.bundle.inside import members
from sotay.bundle.inside.errors import Bomb
from sotay.bundle.opening import open_bundle
from sotay.bundle.verify import FRONT, verify_bundle

BASE = (Path(__file__).parent / "vectors" / "valid" / "one-record.sotay").read_bytes()
Check = Callable[[bytes], str]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Return the slug by which a relay refuses, having seen that the province refuses too."""
    path = tmp_path / "b.sotay"

    def refused(content: bytes) -> str:
        path.write_bytes(content)
        with pytest.raises(Refused):
            open_bundle(path, SIGNERS, IDENTITIES["intake"]).close()
        with pytest.raises(Refused) as caught:
            verify_bundle(path, SIGNERS)
        return caught.value.slug

    return refused


def changed(at: int, by: int) -> bytes:
    content = bytearray(BASE)
    content[at] ^= by
    return bytes(content)


def test_every_byte_of_both_tar_blocks_counts(check: Check) -> None:
    places = [*range(512), *range(FRONT - 512, FRONT)]
    assert {check(changed(at, 0x01)) for at in places} <= {"magic", "tar", "truncated", "trailing"}


def test_every_byte_of_the_envelope_counts(check: Check) -> None:
    expected = {"json", "manifest", "type", "signature", "unknown-device", "version"}
    assert {check(changed(at, 0x04)) for at in range(512, FRONT - 512, 3)} <= expected


def test_every_part_of_the_payload_counts(check: Check) -> None:
    end = FRONT + int(BASE[FRONT - 388 : FRONT - 377], 8)
    places = [*range(FRONT, end, 11), end - 1]
    assert {check(changed(at, 0x80)) for at in places} == {"payload-hash"}
    assert {check(changed(at, 0x80)) for at in range(end, len(BASE), 17)} == {"trailing"}


def test_random_changes_anywhere(check: Check) -> None:
    for _ in range(2000):
        at, by = secrets.randbelow(len(BASE)), 1 + secrets.randbelow(255)
        assert check(changed(at, by)), (at, by)


def test_any_shorter_file(check: Check) -> None:
    lengths = [*range(0, len(BASE), 97), *range(len(BASE) - 1100, len(BASE))]
    assert {check(BASE[:length]) for length in lengths} == {"magic", "truncated"}


def test_any_longer_file(check: Check) -> None:
    for more in (b"\0", b"x", bytes(512), bytes(1024), BASE[:512], BASE):
        assert check(BASE + more) == "trailing"


def test_parts_cut_out_doubled_or_swapped(check: Check) -> None:
    for _ in range(300):
        first, second, third = sorted(secrets.randbelow(len(BASE)) for _ in range(3))
        a, b, c, d = BASE[:first], BASE[first:second], BASE[second:third], BASE[third:]
        for content in (a + c + d, a + b + b + c + d, a + c + b + d):
            if content != BASE:
                assert check(content)


def test_records_that_unpack_to_more_than_allowed_in_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A gibibyte takes minutes to write, so the limit is lowered for the test."""
    files = [
        members.pack_records([line(8 * n + m, body={"x": "a" * 1_000_000}) for m in range(8)])
        for n in range(3)
    ]
    path = tmp_path / "b.sotay"
    path.write_bytes(Forgery(records=files).build())
    open_bundle(path, SIGNERS, IDENTITIES["intake"]).close()
    monkeypatch.setattr(members, "RECORDS_TOTAL", 20 << 20)
    with pytest.raises(Bomb):
        open_bundle(path, SIGNERS, IDENTITIES["intake"]).close()
