"""Whoever means harm is refused, bounded and forgotten; a cut line leaves nothing behind."""

import asyncio
import secrets
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest
from phones_scene import RECORD, Room, room

from collectpeer import NOW, OLD, Collect, Failed, Said, Version, answered
from sotay.upload.phones.limits import PhoneLimits
from sotay.upload.serving.limits import Limits

PHOTO = ("a.jpg", "image/jpeg", b"\r\n--x" * 3000)
JUNK = [
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + secrets.token_bytes(64),
    b"GET /formList HTTP/1.1\r\n\r\n",
    b"GET /formList HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    b"OPTIONS /submission HTTP/1.1\r\nHost: x\r\nOrigin: http://evil.example\r\n\r\n",
    b"POST /submission HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
    b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    b"\x00" * 70_000,
]


def whole(it: Room, version: Version, *, files: bool = True) -> tuple[Collect, str, bytes]:
    """Return a telephone that is let in, and every byte of one request that hands in."""
    phone = it.phone(version)
    phone.form_list()
    url = f"{it.base}/submission?deviceID=x"
    ((body, boundary),) = phone.bodies(RECORD, [PHOTO] if files else [], 10_000_000)
    kind = f"multipart/form-data; boundary={boundary}"
    head = phone.head_of("POST", url, len(body), kind, phone._authorization("POST", url))
    return phone, url, head + body


def sent(port: int, content: bytes) -> Said | None:
    """Send bytes, then nothing more; return what was answered, if anything was."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(content)
        line.shutdown(socket.SHUT_WR)
        try:
            return answered(line)
        except ConnectionError:
            return None


async def quiet(it: Room) -> None:
    """Wait until the server has let go of every line, and of what came by it."""
    async with asyncio.timeout(60):
        while it.app.connections or not all(cup.gone for cup in it.keeper.cups):  # noqa: ASYNC110
            await asyncio.sleep(0)


@pytest.mark.parametrize("version", [OLD, NOW], ids=["2021", "2026"])
async def test_a_line_cut_at_each_kind_of_byte_keeps_nothing_and_the_next_time_all(
    version: Version,
) -> None:
    async with room() as it:
        phone, _url, content = await it.of(lambda: whole(it, version))
        head = content.index(b"\r\n\r\n")
        marks = [content.index(one) for one in (RECORD, PHOTO[2], b"Content-Disposition")]
        marks += [content.rindex(b"--"), len(content) - 3, len(content) - 1, head, head + 4]
        cuts = sorted(
            {one + step for one in marks for step in (-1, 0, 1, 7)} | set(range(0, 40, 9))
        )
        for cut in (one for one in cuts if 0 <= one < len(content)):
            phone, _url, content = await it.of(lambda: whole(it, version))
            said = await it.of(lambda cut=cut, content=content: sent(it.port, content[:cut]))
            assert said is None or said.status in {400, 408}, cut
            assert not it.keeper.handed, cut
            await quiet(it)
        await it.of(lambda: phone.submit(RECORD, [PHOTO]))
        assert len(it.keeper.handed) == 1


async def test_junk() -> None:
    limits = PhoneLimits(line=replace(PhoneLimits().line, head_seconds=1))
    async with room(limits) as it:
        answers = await asyncio.gather(*map(it.raw, JUNK))
        for one, answer in zip(JUNK, answers, strict=True):
            status = int(answer.split(b" ")[1]) if answer else 0
            assert status in {0, 400, 403, 431}, one[:60]
        assert await it.of(it.phone().form_list)
        assert not it.keeper.handed


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Host", "localhost:{port}"), ("Host", "192.168.1.5:{port}"), ("Host", "127.0.0.1"),
        ("Origin", "http://127.0.0.1:{port}"), ("Sec-Fetch-Site", "cross-site"),
    ],
)  # fmt: skip
async def test_a_browser_cannot_be_had_to_speak_to_it(name: str, value: str) -> None:
    async with room() as it:
        phone, _url, content = await it.of(lambda: whole(it, NOW))
        value = value.format(port=it.port)
        head, _, body = content.partition(b"\r\n\r\n")
        lines = [one for one in head.split(b"\r\n") if not one.startswith(f"{name}:".encode())]
        told = b"\r\n".join([*lines, f"{name}: {value}".encode()])
        said = await it.of(lambda: sent(it.port, told + b"\r\n\r\n" + body))
        assert said is not None
        assert said.status == 403
        assert "access-control-allow-origin" not in said.headers
        assert not it.keeper.handed
        assert phone


async def test_somebody_who_guesses_is_shut_out_and_nobody_else() -> None:
    async with room(PhoneLimits(wrong=3)) as it:
        guessing = it.phone(password="x")
        for _try in range(3):
            with pytest.raises(Failed, match="401"):
                await it.of(guessing.form_list)
        with pytest.raises(Failed, match="403"):
            await it.of(guessing.form_list)
        with pytest.raises(Failed, match="403"):
            await it.of(it.phone().form_list)  # the same address
        target, word = "/formList", it.app._passwords
        phone = it.phone()
        phone._challenge = {"nonce": word.challenge(stale=False).split('"')[-2], "realm": "So tay"}
        told = phone._authorization("GET", f"{it.base}{target}")
        assert word.judge(told, "GET", target, "10.0.0.9") == "right"


async def test_many_at_once_are_told_to_come_back() -> None:
    async with room(PhoneLimits(at_once=1, patience=0)) as it:
        it.keeper.waits = asyncio.Event()
        first = asyncio.create_task(it.of(lambda: it.phone().submit(RECORD)))
        while not it.app._room.locked():  # noqa: ASYNC110 - the server's own work
            await asyncio.sleep(0)
        with pytest.raises(Failed, match="Nhiều máy đang gửi"):
            await it.of(lambda: it.phone().submit(RECORD))
        phone, url = it.phone(), f"{it.base}/submission?deviceID=x"
        await it.of(phone.form_list)
        ((body, boundary),) = phone.bodies(RECORD, [], 10_000_000)
        said = await it.of(lambda: phone.post(url, body, boundary))
        told = said.headers["x-sotay"], said.headers["retry-after"], said.message[:9]
        assert told == ("busy", "30", "Nhiều máy")
        assert {one.word for one in it.heard} == {"busy"}
        it.keeper.waits.set()
        await first
        assert len(it.keeper.handed) == 1


async def test_fifty_telephones_at_once_are_served_beside_lines_that_drip() -> None:
    """Each from an address of its own, as are those who hold lines open and say nothing whole."""
    drips = [b"P", b"GET /formList HTTP/1.1\r\nHost: ", b"\x16\x03\x01", b""]
    told = "Phiếu đã vào sổ, chờ cán bộ xem lại."
    async with room(PhoneLimits(at_once=4)) as it, AsyncExitStack() as open_:
        for n in range(120):
            own = f"127.0.9.{n % 10 + 1}", 0
            line = asyncio.open_connection("127.0.0.1", it.port, local_addr=own)
            _reader, writer = await line
            open_.callback(writer.close)
            writer.write(drips[n % 4])
        phones = [it.phone(NOW if n % 2 else OLD, own=f"127.0.8.{n + 1}") for n in range(50)]
        with ThreadPoolExecutor(50) as side:
            loop = asyncio.get_running_loop()
            said = [loop.run_in_executor(side, one.submit, RECORD, [PHOTO]) for one in phones]
            assert await asyncio.gather(*said) == [told] * 50
        assert len(it.keeper.handed) == 50
        assert 0 < it.keeper.most <= 4, "files that were under way at once"
        assert it.app.connections <= 96


async def test_a_telephone_that_drips_is_given_up() -> None:
    line = Limits(head_seconds=5, stall_seconds=0.3, requests_at_once=1000)
    async with room(PhoneLimits(line=line)) as it:
        _phone, _url, content = await it.of(lambda: whole(it, NOW))
        reader, writer = await asyncio.open_connection("127.0.0.1", it.port)
        writer.write(content[:-50])
        assert b" 408 " in await reader.readline()
        writer.close()
        await quiet(it)


@pytest.mark.parametrize(
    ("limits", "status"),
    [
        (PhoneLimits(xml=10), 413), (PhoneLimits(file=100), 413), (PhoneLimits(request=100), 413),
        (PhoneLimits(parts=1), 413), (PhoneLimits(slowest=1 << 40, grace=0), 408),
    ],
)  # fmt: skip
async def test_what_is_too_much_is_refused(limits: PhoneLimits, status: int) -> None:
    async with room(limits) as it:
        _phone, _url, content = await it.of(lambda: whole(it, NOW))
        said = await it.of(lambda: sent(it.port, content))
        assert said is not None
        assert said.status == status
        assert said.message
        assert not it.keeper.handed
        assert all(cup.gone for cup in it.keeper.cups)


BAD = [
    (b'name="xml_submission_file"', b'name="x"'),  # no record
    (b'name="a.jpg"; filename="a.jpg"', b'name="xml_submission_file"; filename="b.xml"'),
    (b"Content-Type: multipart/form-data", b"Content-Type: multipart/mixed    "),
    (b"Content-Disposition: form-data", b"Content-Disposition: attachment"),
    (b"Content-Type: image/jpeg", b"Content-Length: 00001234"),
]


@pytest.mark.parametrize(("old", "new"), BAD)
async def test_what_is_no_submission_is_refused(old: bytes, new: bytes) -> None:
    async with room() as it:
        phone, url, content = await it.of(lambda: whole(it, NOW))
        head, _, body = content.partition(b"\r\n\r\n")
        boundary = head.split(b"boundary=")[1].split(b"\r\n")[0].decode()
        kind = f"multipart/form-data; boundary={boundary}".encode()
        body, kind = body.replace(old, new), kind.replace(old[14:], new[14:])
        said = await it.of(
            lambda: phone.ask("POST", url, body, kind.decode(), phone._authorization("POST", url))
        )
        assert said.status in {400, 415}
        assert not it.keeper.handed


async def test_closing_while_somebody_sends_tells_them() -> None:
    async with room() as it:
        _phone, _url, content = await it.of(lambda: whole(it, NOW))
        reader, writer = await asyncio.open_connection("127.0.0.1", it.port)
        writer.write(content[:-500])
        while not it.keeper.cups:  # noqa: ASYNC110 - the server's own work
            await asyncio.sleep(0)
        it.app.shut = True
        writer.write(content[-500:])
        assert b" 503 " in await reader.readline()
        writer.close()
        assert not it.keeper.handed
        assert it.keeper.cups[0].gone
