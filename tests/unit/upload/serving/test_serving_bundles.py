"""A bundle goes up: announced, in pieces, after breaks, once; and what is said of it is true."""

import asyncio
import hashlib
import secrets
from pathlib import Path

import pytest
from serving_scene import Parcel, Shelf, lying, served

from sotay.upload.serving.intake import Standing
from sotay.upload.serving.limits import Limits
from sotay.upload.serving.staging import Room

ALL = Parcel(secrets.token_bytes(900_000))


async def test_in_one_piece(tmp_path: Path) -> None:
    async with served(tmp_path / "den") as it:
        said = await it.announce(ALL)
        assert said.json | {"token": "", "expires": 0} == {
            "state": "new", "url": f"/v1/files/{ALL.digest}", "token": "", "expires": 0,
            "offset": 0, "size": len(ALL.content),
        }  # fmt: skip
        sent = await it.patch(said, 0, ALL.content)
        assert (sent.status, sent.headers["upload-offset"]) == (204, str(len(ALL.content)))
        assert it.shelf.came == 1
        again = await it.announce(ALL)
        assert (again.json["state"], again.json["offset"]) == ("done", len(ALL.content))
        assert (await it.head(again)).headers["upload-offset"] == str(len(ALL.content))
    assert lying(tmp_path / "den") == {f"{ALL.digest}.{'d' * 16}.sotay": ALL.content}


async def test_in_pieces_over_restarts(tmp_path: Path) -> None:
    """A server that was killed knows from the folder alone; a token of before is none."""
    at, step = 0, 300_001
    before = None
    while at < len(ALL.content):
        async with served(tmp_path / "den") as it:
            if before is not None:
                assert (await it.head(before)).status == 401
            said = await it.announce(ALL)
            assert said.json["offset"] == at
            assert said.json["state"] == ("partial" if at else "new")
            sent = await it.patch(said, at, ALL.content[at : at + step])
            assert sent.status == 204
            at = int(sent.headers["upload-offset"])
            before = said
    assert list(lying(tmp_path / "den").values()) == [ALL.content]


async def test_a_broken_line_keeps_what_came(tmp_path: Path) -> None:
    async with served(tmp_path / "den") as it:
        said = await it.announce(ALL)
        _reader, writer = await it.line()
        writer.write(it.patch_head(ALL, said) + ALL.content[:500_000])
        await writer.drain()
        writer.transport.abort()  # no goodbye
        head_said = await it.head(said)
        offset = int(head_said.headers["upload-offset"])
        assert 0 <= offset <= 500_000
        (part,) = lying(tmp_path / "den").values()
        assert part == ALL.content[:offset]
        rest = await it.patch(said, offset, ALL.content[offset:])
        assert rest.status == 204
    assert list(lying(tmp_path / "den").values()) == [ALL.content]


async def test_the_same_client_relieves_its_own_dead_line_and_no_live_one_of_another(
    tmp_path: Path,
) -> None:
    async with served(tmp_path / "den", Limits(dead_seconds=1e9)) as it:
        first, second = await it.announce(ALL), await it.announce(ALL)
        _reader, writer = await it.line()
        writer.write(
            it.patch_head(ALL, first) + ALL.content[:300_000]
        )  # and then nothing, the line open
        await writer.drain()
        await it.until(lambda: it.receiver._uploads.writers)
        assert (await it.head(second)).status == 423
        assert (await it.patch(second, 0, ALL.content)).status == 423
        mine = await it.head(first)
        assert mine.status == 200
        offset = int(mine.headers["upload-offset"])
        assert (await it.patch(second, offset, ALL.content[offset:])).status == 204
        writer.close()
    assert list(lying(tmp_path / "den").values()) == [ALL.content]


async def test_a_dead_line_of_another_is_relieved(tmp_path: Path) -> None:
    async with served(tmp_path / "den", Limits(dead_seconds=-1)) as it:
        first, second = await it.announce(ALL), await it.announce(ALL)
        _reader, writer = await it.line()
        writer.write(it.patch_head(ALL, first))
        await it.until(lambda: it.receiver._uploads.writers)
        offset = int((await it.head(second)).headers["upload-offset"])
        assert (await it.patch(second, offset, ALL.content[offset:])).status == 204
        writer.close()


@pytest.mark.parametrize("at", [0, 100, 700_000])
async def test_bytes_that_are_not_those_signed_are_thrown_away(tmp_path: Path, at: int) -> None:
    spoilt = bytearray(ALL.content)
    spoilt[at] ^= 1
    async with served(tmp_path / "den") as it:
        said = await it.announce(ALL)
        bad = await it.patch(said, 0, bytes(spoilt))
        assert (bad.status, bad.json["code"]) == (460, "payload-hash")
        assert (await it.head(said)).headers["upload-offset"] == "0"
        assert (await it.patch(said, 0, ALL.content)).status == 204


async def test_what_the_disk_lost_is_found_by_the_hash(tmp_path: Path) -> None:
    """A power cut may leave zeros at a file's end; the offset is then too high, the hash not."""
    async with served(tmp_path / "den") as it:
        said = await it.announce(ALL)
        await it.patch(said, 0, ALL.content[:600_000])
    (part,) = (tmp_path / "den").iterdir()
    part.write_bytes(ALL.content[:590_000] + bytes(10_000))
    async with served(tmp_path / "den") as it:
        said = await it.announce(ALL)
        assert said.json["offset"] == 600_000
        assert (await it.patch(said, 600_000, ALL.content[600_000:])).status == 460
        assert (await it.patch(said, 0, ALL.content)).status == 204


async def test_killed_between_the_last_byte_and_the_name(tmp_path: Path) -> None:
    name = f"{ALL.digest}.{'d' * 16}.phan"
    for content, state in ((ALL.content, "done"), (bytes(len(ALL.content)), "new")):
        folder = tmp_path / state
        folder.mkdir()
        (folder / name).write_bytes(content)
        async with served(folder) as it:
            assert (await it.announce(ALL)).json["state"] == state


async def test_two_clients_at_once_make_one_file(tmp_path: Path) -> None:
    async def carry(it: object) -> int:
        said = await it.announce(ALL)
        for _turn in range(500):
            if (said := await it.announce(ALL)).json["state"] == "done":
                return 1
            at = int(said.json["offset"])
            sent = await it.patch(said, at, ALL.content[at : at + 100_000])
            assert sent.status in (204, 409, 423), sent
        return 0

    async with served(tmp_path / "den") as it:
        assert await asyncio.gather(carry(it), carry(it), carry(it)) == [1, 1, 1]
    assert list(lying(tmp_path / "den").values()) == [ALL.content]


async def test_refusals_before_a_byte(tmp_path: Path) -> None:
    shelf = Shelf(turned={"e" * 64})
    async with served(tmp_path / "den", shelf=shelf) as it:
        said = await it.announce(Parcel(b"xx", "e" * 64))
        assert (said.status, said.json) == (
            403, {"code": "revoked-device", "told": "Máy đã bị thu hồi."},
        )  # fmt: skip
        assert (await it.ask("POST", "/v1/bundles", b"{}")).status == 422
        assert (await it.ask("POST", "/v1/bundles", b" " * 7169)).status == 413
        assert not lying(tmp_path / "den")
    async with served(tmp_path / "den", room=Room(total=899_999)) as it:
        full = await it.announce(ALL)
        assert (full.status, full.json["code"]) == (507, "disk-full")
        assert int(full.headers["retry-after"]) > 0
    async with served(tmp_path / "den", Limits(uploads_of_device=2)) as it:
        for n in range(3):
            said = await it.announce(Parcel(bytes([n]) * 10))
        assert said.status == 429


async def test_receipts(tmp_path: Path) -> None:
    async with served(tmp_path / "den") as it:
        said = await it.announce(ALL)
        path = f"/v1/files/{ALL.digest}/receipt"
        assert (await it.ask("GET", path, **it.bearer(said))).status == 404
        await it.patch(said, 0, ALL.content)
        waiting = await it.ask("GET", path, **it.bearer(said))
        assert (waiting.status, waiting.json) == (202, {"retry_after": 3})
        it.shelf.stands[ALL.digest] = Standing("received", b"{phieu}")
        got = await it.ask("GET", path, **it.bearer(said))
        assert (got.status, got.body) == (200, b"{phieu}")
        assert (await it.announce(ALL)).json["receipt"] == "{phieu}"
        it.shelf.stands[ALL.digest] = Standing("refused", code="member", told="Không nhận.")
        assert (await it.ask("GET", path, **it.bearer(said))).status == 403
        assert (await it.announce(ALL)).json == {"code": "member", "told": "Không nhận."}


async def test_a_full_disk_keeps_what_is_there(tmp_path: Path, monkeypatch) -> None:
    import errno
    import os

    real, left = os.write, [300_000]

    def small(number: int, content: bytes) -> int:
        if left[0] <= 0:
            raise OSError(errno.ENOSPC, "full")
        left[0] -= len(content[: left[0]])
        return real(number, content[:400_000])

    async with served(tmp_path / "den") as it:
        said = await it.announce(ALL)
        monkeypatch.setattr("sotay.upload.serving.writing.os.write", small)
        assert (await it.patch(said, 0, ALL.content)).status == 507
        monkeypatch.undo()
        offset = int((await it.head(said)).headers["upload-offset"])
        assert (await it.patch(said, offset, ALL.content[offset:])).status == 204
    (whole,) = lying(tmp_path / "den").values()
    assert hashlib.sha256(whole).digest() == hashlib.sha256(ALL.content).digest()


async def test_mail_needs_a_number_that_is_good_once(tmp_path: Path) -> None:
    async with served(tmp_path / "den") as it:
        nonce = str((await it.ask("POST", "/v1/nonce")).json["nonce"])
        got = await it.ask("POST", "/v1/mail", nonce.encode())
        assert got.json == {"papers": ["thư"], "more": False, "after": ""}
        assert (await it.ask("POST", "/v1/mail", nonce.encode())).json["code"] == "nonce"
