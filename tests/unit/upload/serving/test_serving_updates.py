"""A folder of updates is given out piece by piece, and nothing but it."""

from pathlib import Path

import pytest
from serving_scene import served, well

from sotay.upload.serving.updates import PIECE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "SoTay-capnhat"
    (place / "metadata").mkdir(parents=True)
    (place / "targets").mkdir()
    (place / "metadata/timestamp.json").write_bytes(b"{}")
    (place / "targets/a.zip").write_bytes(bytes(range(256)) * 2000)
    (place / "metadata/link.json").symlink_to("/etc/passwd")
    (tmp_path / "bí mật").write_bytes(b"khong duoc dua")
    return place


async def test_pieces_are_given_and_the_end_is_told(tmp_path: Path, folder: Path) -> None:
    async with served(tmp_path / "den", updates=folder) as it:
        said = await it.ask("GET", "/updates/metadata/timestamp.json", Range="bytes=0-99999")
        assert (said.status, said.body) == (206, b"{}")
        assert said.headers["content-range"] == "bytes 0-1/*"
        said = await it.ask("GET", "/updates/targets/a.zip", Range="bytes=256-9999999")
        assert (said.status, len(said.body)) == (206, PIECE)
        assert said.body[:4] == bytes(range(4))
        said = await it.ask("GET", "/updates/targets/a.zip", Range="bytes=512000-512000")
        assert said.status == 416
        await well(it)


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/updates/metadata/none.json", {"Range": "bytes=0-9"}, 404),
        ("/updates/metadata/link.json", {"Range": "bytes=0-9"}, 404),
        ("/updates/metadata/../../b%C3%AD%20m%E1%BA%ADt", {"Range": "bytes=0-9"}, 404),
        ("/updates/metadata/..%2f..%2fx", {"Range": "bytes=0-9"}, 404),
        ("/updates/metadata/", {"Range": "bytes=0-9"}, 404),
        ("/updates/", {"Range": "bytes=0-9"}, 404),
        ("/updates/metadata/timestamp.json", {}, 400),
        ("/updates/metadata/timestamp.json", {"Range": "bytes=9-0"}, 400),
        ("/updates/metadata/timestamp.json", {"Range": "bytes=0-1,5-6"}, 400),
    ],
)
async def test_nothing_else_is(
    tmp_path: Path, folder: Path, path: str, headers: dict[str, str], status: int
) -> None:
    async with served(tmp_path / "den", updates=folder) as it:
        assert (await it.ask("GET", path, **headers)).status == status


async def test_nobody_writes_there_and_a_receiver_without_it_has_none(
    tmp_path: Path, folder: Path
) -> None:
    async with served(tmp_path / "den", updates=folder) as it:
        said = await it.ask("PUT", "/updates/metadata/timestamp.json", b"x", Range="bytes=0-9")
        assert said.status == 405
    async with served(tmp_path / "den2") as it:
        said = await it.ask("GET", "/updates/metadata/timestamp.json", Range="bytes=0-9")
        assert said.status == 404
