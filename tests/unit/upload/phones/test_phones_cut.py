"""One request of each version, cut and split at every byte of it: all of it is kept, or nothing."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phones_scene import RECORD, Cupboard

from collectpeer import NOW, OLD, Collect, Version
from sotay.upload.phones.handing import Handing
from sotay.upload.phones.keeper import HandedIn, Refused
from sotay.upload.phones.limits import PhoneLimits
from sotay.upload.serving.asking import Asked, Gone
from sotay.upload.serving.disk import Disk

FILES = [("a.jpg", "image/jpeg", b"\r\n--x\r\n-"), ("giọng.m4a", "audio/mp4", b"\x00\r\n")]
BOTH = pytest.mark.parametrize("version", [OLD, NOW], ids=["2021", "2026"])


@pytest.fixture
def disk() -> Any:
    made = Disk()
    yield made
    made.close()


def request(version: Version) -> tuple[bytes, str]:
    """Return the body of a request that has all there may be, and its boundary."""
    phone = Collect("http://127.0.0.1:1", "", version)
    return next(phone.bodies(RECORD, [*FILES, ("phim.mp4", "video/mp4", b"x" * 90)], 150))


async def read(disk: Disk, boundary: str, parts: list[bytes], *, ends: bool) -> Any:
    """Return what is handed in, the word of a refusal, or `Gone`, and the cups that were taken."""
    came, keeper = iter(parts), Cupboard()

    async def receive() -> dict[str, Any]:
        part = next(came, None)
        if part is None and not ends:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": part or b"", "more_body": part is not None}

    kind = f"multipart/form-data; boundary={boundary}".encode()
    scope = {
        "method": "POST", "raw_path": b"/submission", "client": ("127.0.0.1", 1),
        "headers": [(b"content-type", kind)],
    }  # fmt: skip
    handing = Handing(Asked(scope, receive, chunked=True), keeper, disk, PhoneLimits())
    try:
        return await handing.read("x"), keeper
    except Refused as fault:
        return fault.word, keeper
    except Gone:
        return Gone, keeper
    finally:
        handing.discard()


@BOTH
def test_a_request_cut_at_any_byte_hands_in_nothing(version: Version, disk: Disk) -> None:
    body, boundary = request(version)

    async def every() -> AsyncIterator[Any]:
        for at in range(len(body)):
            yield at, await read(disk, boundary, [body[:at]], ends=False)
            yield at, await read(disk, boundary, [body[:at]], ends=True)

    async def run() -> None:
        seen = set()
        async for at, (found, keeper) in every():
            if isinstance(found, HandedIn):
                assert at >= len(body) - 2, "but for the line's end after the last boundary"
            else:
                seen.add(found)
            assert all(cup.gone for cup in keeper.cups), at
        assert seen == {Gone, "cut"}

    asyncio.run(run())


@given(st.data())
def test_whatever_bytes_change_a_request_is_kept_whole_or_refused(data: st.DataObject) -> None:
    body, boundary = request(NOW)
    at = data.draw(st.integers(0, len(body)))
    junk, gone = data.draw(st.binary(max_size=30)), data.draw(st.integers(0, 40))
    mangled = body[:at] + junk + body[at + gone :]
    made = Disk()
    found, keeper = asyncio.run(read(made, boundary, [mangled], ends=True))
    made.close()
    words = {"cut", "multipart", "large", "no-record", "two-records", "two-files"}
    assert isinstance(found, HandedIn) or found in words
    assert all(cup.gone for cup in keeper.cups)


@BOTH
def test_a_request_that_comes_in_two_at_any_byte_is_the_same(version: Version, disk: Disk) -> None:
    body, boundary = request(version)

    async def run() -> None:
        for at in range(1, len(body)):
            found, keeper = await read(disk, boundary, [body[:at], body[at:]], ends=True)
            assert isinstance(found, HandedIn), (at, found)
            assert (found.xml, found.incomplete) == (RECORD, True), at
            assert [one.name for one in found.files] == [name for name, *_rest in FILES], at
            assert [cup.content for cup in keeper.cups] == [one for *_, one in FILES], at
        each = [body[at : at + 1] for at in range(len(body))]
        found, _keeper = await read(disk, boundary, each, ends=True)
        assert found.xml == RECORD, "one byte at a time"

    asyncio.run(run())
