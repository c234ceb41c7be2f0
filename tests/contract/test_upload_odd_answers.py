"""Answers that are none, from who shows the pinned certificate all the same: both carriers."""

import gzip
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from oddserver import Line, odd
from sotay.base.errors import Cancelled
from sotay.base.progress import never
from sotay.gui.notebook.transfer.linecarrier import QtCarrier
from sotay.upload.driving import Carrier
from sotay.upload.steps import Answer, Broken, Request
from sotay.upload.terminal import TerminalCarrier
from tusreference import Certificate

STALL = 1.0


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return Certificate.made(tmp_path_factory.mktemp("pair"))


@pytest.fixture(params=[TerminalCarrier, QtCarrier])
def kind(request: pytest.FixtureRequest, qapp: object) -> Callable[..., Carrier]:
    return request.param


@pytest.fixture
def carrier(kind: Callable[..., Carrier], pair: Certificate) -> Iterator[Carrier]:
    made = kind([pair.der], STALL)
    yield made
    made.close()


def said(head: str, body: bytes = b"", length: int | None = None) -> Callable[[Line], None]:
    count = len(body) if length is None else length
    whole = f"HTTP/1.1 {head}\r\nContent-Length: {count}\r\n\r\n".encode() + body
    return lambda line: line.socket.sendall(whole)


def dripping(line: Line) -> None:
    line.socket.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n")
    while line.rest(STALL / 10):
        line.socket.sendall(b"x")


def silent(line: Line) -> None:
    while line.rest(STALL):
        pass


def asked(carrier: Carrier, url: str, body: bytes = b"x") -> Answer | Broken:
    request = Request("POST", f"{url}/v1/bundles", body=body, answer_in=STALL)
    return carrier.perform(request, None, never)


def test_a_redirect_is_an_answer_and_nobody_goes_there(carrier: Carrier, pair: Certificate) -> None:
    with odd(pair, silent) as other:
        for head in ("302 Found", "307 Temporary Redirect", "308 Permanent Redirect"):
            with odd(pair, said(f"{head}\r\nLocation: {other.url}/v1/bundles")) as server:
                answer = asked(carrier, server.url)
            assert isinstance(answer, Answer)
            assert answer.status == int(head[:3])
        assert other.lines == 0


def test_an_answer_that_drips_has_an_end(carrier: Carrier, pair: Certificate) -> None:
    with odd(pair, dripping) as server:
        assert asked(carrier, server.url) == Broken("stalled", 0)


def test_one_that_never_begins_has_an_end(carrier: Carrier, pair: Certificate) -> None:
    with odd(pair, silent) as server:
        assert asked(carrier, server.url) == Broken("stalled", 0)
    with odd(None, silent) as server:
        found = asked(carrier, server.url)
    assert isinstance(found, Broken)
    assert found.why in {"stalled", "unreachable"}


def test_headers_without_end_are_not_taken(carrier: Carrier, pair: Certificate) -> None:
    many = "".join(f"\r\nX-{number}: {'y' * 400}" for number in range(45))
    with odd(pair, said("200 OK" + many, b"{}")) as server:
        assert asked(carrier, server.url) == Broken("strange", 0)


def test_half_an_answer_is_none(carrier: Carrier, pair: Certificate) -> None:
    with odd(pair, said("200 OK", b"{}", length=100)) as server:
        assert asked(carrier, server.url) == Broken("cut", 0)


def test_what_is_packed_is_not_unpacked(carrier: Carrier, pair: Certificate) -> None:
    packed = gzip.compress(bytes(50_000_000))
    with odd(pair, said("200 OK\r\nContent-Encoding: gzip", packed)) as server:
        answer = asked(carrier, server.url)
    assert isinstance(answer, Answer) is (len(packed) <= 65536)
    if isinstance(answer, Answer):
        assert answer.body == packed


def test_the_token_is_in_no_log(
    carrier: Carrier, pair: Certificate, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(0)
    with odd(pair, said("200 OK", b"{}")) as server:
        headers = {"Authorization": "Bearer secret-of-the-tests"}
        request = Request("HEAD", f"{server.url}/v1/files/x", headers)
        assert isinstance(carrier.perform(request, None, never), Answer)
        assert b"secret-of-the-tests" in server.heads[0]
    assert "secret-of-the-tests" not in caplog.text


@pytest.mark.parametrize("state", ["before TLS", "no answer", "in the answer", "a pause"])
def test_the_windows_stops_within_a_moment_wherever_it_is(
    state: str, pair: Certificate, qapp: object
) -> None:
    """`stall` is long: nothing but the stop ends it before the test's own time is out."""
    carrier, looks = QtCarrier([pair.der], 600.0), iter(range(3))
    shown = None if state == "before TLS" else pair

    def stopped() -> bool:
        return next(looks, None) is None

    with odd(shown, dripping if state == "in the answer" else silent) as server:
        what = partial(carrier.perform, Request("GET", server.url), None, stopped)
        if state == "a pause":
            what = partial(carrier.wait, 600.0, stopped)  # type: ignore[assignment]
        with pytest.raises(Cancelled):
            what()
        carrier.close()
