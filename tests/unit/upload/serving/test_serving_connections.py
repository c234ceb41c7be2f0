"""Slow ones are left, too many are closed, and the others are served meanwhile."""

import asyncio
import contextlib
from pathlib import Path

import pytest
from serving_scene import POST, SMALL, parsed, served, well

from sotay.upload.serving.limits import Limits


async def test_slow_ones_are_left(tmp_path: Path) -> None:
    """A head that never ends, a body that never comes, a line that never says a word."""
    limits = Limits(head_seconds=0.3, body_seconds=0.3, stall_seconds=0.3)
    async with served(tmp_path / "den", limits) as it:
        said = await it.announce(SMALL)
        silent = [
            b"", b"GET /heal", POST + b"Content-Length: 7168\r\n\r\n{",
            it.patch_head(SMALL, said) + b"n",
        ]  # fmt: skip
        answers = await asyncio.gather(*map(it.raw, silent))
        assert [parsed(one).status for one in answers] == [0, 0, 408, 408]
        assert (await it.head(said)).headers["upload-offset"] == "1"  # what came was kept
        await it.until(lambda: it.receiver.connections == 0)


async def test_a_head_byte_by_byte_wins_no_time(tmp_path: Path) -> None:
    async with served(tmp_path / "den", Limits(head_seconds=0.3)) as it:
        reader, writer = await it.line()
        with contextlib.suppress(ConnectionError):
            for byte in b"GET /health HTTP/1.1\r\n" + b"x: y\r\n" * 10_000:
                writer.write(bytes([byte]))
                await writer.drain()
                await asyncio.sleep(0.01)
        with contextlib.suppress(ConnectionError):
            assert await reader.read() == b""
        writer.close()
        await well(it)


async def test_too_many_connections_are_closed_and_counted(tmp_path: Path) -> None:
    limits = Limits(connections=30, of_address=20)
    async with served(tmp_path / "den", limits) as it:
        lines = [await it.line() for _n in range(60)]
        await it.until(
            lambda: it.receiver.metrics._counted["sotay_connections_refused_total", ""] == 40
        )
        assert it.receiver.connections == 20
        for _reader, writer in lines:
            writer.close()
        await it.until(lambda: it.receiver.connections == 0)
        await well(it)


@pytest.mark.parametrize("rounds", [2, pytest.param(20, marks=pytest.mark.slow)])
async def test_ten_thousand_connections(tmp_path: Path, rounds: int) -> None:
    """Ten thousand come and say nothing; in between somebody honest is served."""
    resource = pytest.importorskip("resource", reason="Windows counts no open files")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))
    limits = Limits(connections=200, of_address=150, head_seconds=60)
    try:
        async with served(tmp_path / "den", limits) as it:
            for _round in range(rounds):
                lines = await asyncio.gather(*(it.line() for _n in range(500)))
                assert it.receiver.connections <= 150
                for _reader, writer in lines:
                    writer.transport.abort()
                await it.until(lambda: it.receiver.connections == 0)
                await well(it)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


async def test_one_address_asks_too_often(tmp_path: Path) -> None:
    limits = Limits(requests_at_once=5, requests_each_second=0.001)
    async with served(tmp_path / "den", limits, proxies=frozenset(["127.0.0.1"])) as it:

        async def asked(who: str) -> int:
            return (await it.ask("POST", "/v1/nonce", X_Forwarded_For=f"1.1.1.1, {who}")).status

        assert [await asked("203.0.113.9") for _n in range(6)] == [200] * 5 + [429]
        assert await asked("203.0.113.10") == 200  # another one behind the same proxy
        assert await asked("2001:db8::1") == 200
        assert [await asked(f"2001:db8::{n:x}") for n in range(2, 7)][-1] == 429  # one network


async def test_one_device_fetches_too_often(tmp_path: Path) -> None:
    limits = Limits(mail_at_once=3, mail_each_second=0.001)
    async with served(tmp_path / "den", limits) as it:
        got = []
        for _time in range(5):
            nonce = str((await it.ask("POST", "/v1/nonce")).json["nonce"])
            got.append((await it.ask("POST", "/v1/mail", nonce.encode())).status)
        assert got == [200] * 3 + [429] * 2
        await well(it)
