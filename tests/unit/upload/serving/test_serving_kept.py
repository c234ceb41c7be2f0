"""What came is kept to its last byte, and what needs not come is not sent."""

import asyncio
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from serving_scene import Parcel, Shelf, lying, served

from sotay.upload.serving.disk import Disk

ALL = Parcel(secrets.token_bytes(900_000))


async def test_a_line_that_ends_before_the_disk_was_ready_keeps_all_that_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, run = asyncio.Event(), Disk.run

    async def late(disk: Disk, work: Callable[[], object]) -> object:
        await gone.wait()
        return await run(disk, work)

    monkeypatch.setattr(Disk, "run", late)
    async with served(tmp_path / "den") as it:
        said = await it.announce(ALL)
        _reader, writer = await it.line()
        writer.write(it.patch_head(ALL, said) + ALL.content[:150_000])
        writer.close()
        await writer.wait_closed()
        await it.until(lambda: it.receiver.connections == 0)
        gone.set()
        await it.until(lambda: it.receiver._uploads.writers == 0)
        assert (await it.head(said)).headers["upload-offset"] == "150000"


async def test_what_the_announcement_says_of_a_file_is_not_sent_again(tmp_path: Path) -> None:
    front = ALL.content[:8192]
    for sent in (0, 5_000):
        async with served(tmp_path / "den", shelf=Shelf(front=front)) as it:
            said = await it.announce(ALL)
            assert (said.json["state"], said.json["offset"]) == ("partial", 8192 + sent)
            assert (await it.head(said)).headers["upload-offset"] == str(8192 + sent)
            at = 8192 + sent
            assert (await it.patch(said, at, ALL.content[at : at + 5_000])).status == 204
            (part,) = lying(tmp_path / "den").values()
            assert part == front + ALL.content[8192 : at + 5_000]
    async with served(tmp_path / "den", shelf=Shelf(front=front)) as it:
        said = await it.announce(ALL)
        assert (await it.patch(said, 18_192, ALL.content[18_192:])).status == 204
    assert list(lying(tmp_path / "den").values()) == [ALL.content]
