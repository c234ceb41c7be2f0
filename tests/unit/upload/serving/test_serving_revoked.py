"""Who was revoked is let do nothing more, in the middle of a bundle too; and what room one has."""

import secrets
from pathlib import Path

from serving_scene import Parcel, lying, served

from sotay.upload.serving.intake import Standing
from sotay.upload.serving.staging import Room
from sotay.upload.serving.sweeping import sweep

ALL = Parcel(secrets.token_bytes(900_000))


async def test_who_is_revoked_in_the_middle_sends_no_byte_more(tmp_path: Path) -> None:
    """The line under way ends, what came is thrown away, whatever is asked next is refused."""
    async with served(tmp_path / "den") as it:
        said = await it.announce(ALL)
        reader, writer = await it.line()
        writer.write(it.patch_head(ALL, said) + ALL.content[:500_000])
        await it.until(lambda: lying(tmp_path / "den"))
        it.shelf.turned.add(ALL.device)
        await it.receiver.recheck()
        await reader.read()  # the server has ended the line
        writer.close()
        assert lying(tmp_path / "den") == {}
        for got in (await it.announce(ALL), await it.patch(said, 0, b"x"), await it.head(said)):
            assert got.status == 403
            size = sum(len(f"{k}: {v}\r\n") for k, v in got.headers.items()) + len(got.body)
            assert size < 1000
        assert (await it.announce(ALL)).json["code"] == "revoked-device"
        assert lying(tmp_path / "den") == {}
        assert (await it.announce(Parcel(ALL.content, "e" * 64))).status == 200


async def test_what_came_before_a_restart_of_who_was_revoked_is_thrown_away(
    tmp_path: Path,
) -> None:
    page, other = (
        Parcel(bytes(512) + Parcel(ALL.content, device).envelope + ALL.content, device)
        for device in ("d" * 64, "e" * 64)
    )
    async with served(tmp_path / "den") as it:
        for one in (page, other):
            said = await it.announce(one)
            assert (await it.patch(said, 0, one.content[:100_000])).status == 204
    async with served(tmp_path / "den") as it:
        it.shelf.turned.add(page.device)
        await it.receiver.recheck()
    assert [name[65:81] for name in lying(tmp_path / "den")] == ["e" * 16]


async def test_what_came_by_another_road_meanwhile_does_not_lie_here_half(tmp_path: Path) -> None:
    old, new = (
        Parcel(bytes(512) + Parcel(ALL.content + x).envelope + ALL.content) for x in (b"1", b"2")
    )
    async with served(tmp_path / "den") as it:
        said = await it.announce(old)
        assert (await it.patch(said, 0, old.content[:100_000])).status == 204
    async with served(tmp_path / "den") as it:
        said = await it.announce(new)
        assert (await it.patch(said, 0, new.content[:100_000])).status == 204
        page = it.shelf.expected(old.content[512:7680])
        for digest in (page.digest, new.digest):
            it.shelf.stands[digest] = Standing("received")
        await it.receiver.recheck()
        assert lying(tmp_path / "den") == {}
        assert (await it.patch(said, 100_000, new.content[100_000:])).status == 409
        assert (await it.head(said)).headers["upload-offset"] == str(len(new.content))


async def test_what_is_swept_away_under_a_line_begins_anew(tmp_path: Path) -> None:
    """What nobody went on with for weeks, and somebody does just then."""
    async with served(tmp_path / "den") as it:
        said = await it.announce(ALL)
        reader, writer = await it.line()
        writer.write(it.patch_head(ALL, said) + ALL.content[:500_000])
        await it.until(lambda: lying(tmp_path / "den"))
        assert [one for day in range(4) for one in sweep(it.staging, day, 2)] == [ALL.digest]
        writer.write(ALL.content[500_000:])
        assert b" 460 " in (await reader.readline())
        writer.close()
        again = await it.announce(ALL)
        assert again.json["offset"] == 0
        assert (await it.patch(again, 0, ALL.content)).status == 204


async def test_what_a_device_was_promised_counts_as_its_own(tmp_path: Path) -> None:
    room = Room(of_device=1_000_000, kept_free=0)
    async with served(tmp_path / "den", room=room) as it:
        assert (await it.announce(ALL)).status == 200
        second = Parcel(ALL.content + b"2")
        assert (await it.announce(second)).status == 507
        assert (await it.announce(Parcel(second.content, "e" * 64))).status == 200


async def test_who_comes_by_a_plain_passage_on_this_machine_is_told_no_figures(
    tmp_path: Path,
) -> None:
    async with served(tmp_path / "den") as it:
        assert (await it.ask("GET", "/metrics")).status == 200
    async with served(tmp_path / "den", measured=False) as it:
        assert (await it.ask("GET", "/metrics")).status == 404
