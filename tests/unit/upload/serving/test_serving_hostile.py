"""Whoever means harm is refused, bounded and forgotten, and the others are served meanwhile."""

import asyncio
import secrets
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from serving_scene import POST, SMALL, Parcel, Shelf, parsed, served, well

from sotay.upload.serving.limits import Limits

JUNK = [
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + secrets.token_bytes(64),  # TLS to plain HTTP
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET /health HTTP/1.1\r\n\r\n",  # no Host
    b"POST /v1/bundles HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999999999999999999\r\n\r\n",
    b"POST /v1/bundles HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    POST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n12345",
    POST + b"Transfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n0\r\n\r\n",
    POST + b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc",
    b"GET /health HTTP/1.1\r\nHost: x\r\nA: " + b"a" * 100_000 + b"\r\n\r\n",
    b"GET /health HTTP/1.1\r\nHost: x\r\n" + b"a: b\r\n" * 20_000 + b"\r\n",
    b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET http://elsewhere/health HTTP/1.1\r\nHost: x\r\n\r\n",
    b"CONNECT elsewhere:443 HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /health HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    b"GET /metrics HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113.9\r\n\r\n",
    b"\x00" * 70_000,
    b"",
]
PATHS = [
    "/v1/files/../../etc/passwd", "/v1/files/%2e%2e/%2e%2e/so-tiep-nhan.db", "/v1/files/",
    "/v1/files/" + "a" * 63, "/v1/files/" + "A" * 64, "/v1/files/" + "a" * 64 + "%00",
    "/v1/files/" + "a" * 64 + "/../x", "//v1/files/" + "a" * 64, "/v1/files/" + "a" * 64 + ".sotay",
    "/v1//bundles", "/v1/bundles/", "/v1/bundles?x=1/../", "/v1/files/" + "0" * 64 + "/receipt/",
]  # fmt: skip


async def test_junk(tmp_path: Path) -> None:
    async with served(tmp_path / "den", Limits(head_seconds=0.2)) as it:
        answers = [parsed(await it.raw(one)).status for one in JUNK]
        assert set(answers) <= {0, 400, 404, 405, 411, 413, 422, 431, 200}, answers
        assert answers[2] == answers[3] == 400
        assert answers[6] == 411
        assert {answers[8], answers[9], answers[10]} <= {400, 431}
        await well(it)
        assert not list(it.staging.folder.iterdir())
        assert not [line for line in it.log if "LOI-00" in line]


@pytest.mark.parametrize("method", ["GET", "HEAD", "PATCH", "POST", "DELETE", "OPTIONS", "PUT"])
async def test_paths_lead_nowhere(tmp_path: Path, method: str) -> None:
    async with served(tmp_path / "den") as it:
        for path in PATHS:
            said = await it.ask(method, path, b"", Tus_Resumable="1.0.0")
            assert said.status in {401, 404, 405, 411, 422}, path
        assert not list(it.staging.folder.iterdir())
        await well(it)


async def test_what_tus_knows_and_we_do_not(tmp_path: Path) -> None:
    async with served(tmp_path / "den") as it:
        said = await it.announce(SMALL)
        url = str(said.json["url"])
        own = it.bearer(said)
        junk = "filename Li4vLi4vZXRjL3Bhc3N3ZA==,\u00e9 !!!,digest " + "A" * 5000
        for method in ("POST", "DELETE", "PUT"):
            answer = await it.ask(
                method, url, Upload_Metadata=junk.encode().decode("latin-1"), **own
            )
            assert answer.status == 405
        for name, value, status in (
            ("Upload_Offset", "-1", 400), ("Upload_Offset", "1e3", 400),
            ("Upload_Offset", "0x1", 400), ("Upload_Offset", "9" * 40, 400),
            ("Upload_Offset", "01", 400), ("Upload_Offset", "7", 409),
            ("Content_Type", "text/plain", 415), ("Tus_Resumable", "9.9.9", 412),
            ("Authorization", "Bearer x", 401), ("Authorization", "Basic " + "x" * 3000, 401),
        ):  # fmt: skip
            sent = {
                "Upload_Offset": "0", "Content_Type": "application/offset+octet-stream", **own,
                name: value,
            }  # fmt: skip
            assert (await it.ask("PATCH", url, SMALL.content, **sent)).status == status, value
        assert (await it.patch(said, 0, SMALL.content + b"x")).status == 413
        assert (await it.patch(said, 0, SMALL.content)).status == 204


async def test_a_token_opens_its_own_bundle_alone(tmp_path: Path) -> None:
    async with served(tmp_path / "den") as it:
        mine, other = await it.announce(SMALL), await it.announce(Parcel(b"khac"))
        url = str(other.json["url"])
        assert (await it.ask("HEAD", url, **it.bearer(mine))).status == 401
        assert (await it.ask("GET", url + "/receipt", **it.bearer(mine))).status == 401


async def test_metrics_hold_no_name(tmp_path: Path) -> None:
    async with served(tmp_path / "den", shelf=Shelf(turned={"e" * 64})) as it:
        said = await it.announce(SMALL)
        await it.patch(said, 0, SMALL.content)
        await it.announce(Parcel(b"", "e" * 64))
        text = (await it.ask("GET", "/metrics")).body.decode()
        assert f"sotay_received_bytes_total {len(SMALL.content)}" in text
        assert 'sotay_refused_total{code="revoked-device"} 1' in text
        assert SMALL.digest[:8] not in text
        assert "127.0" not in text
        assert all(line.startswith(("#", "sotay_")) for line in text.splitlines())


BYTES = st.binary(max_size=300)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["Upload-Offset", "Content-Length", "Authorization", "X", "Tus-Resumable"]
            ),
            st.text(st.characters(min_codepoint=1, max_codepoint=255), max_size=60),
        ),
        max_size=6,
    ),
    st.sampled_from(["/v1/bundles", "/v1/mail", "/v1/nonce", "/v1/files/" + "a" * 64, "/"]),
    st.sampled_from(["POST", "PATCH", "HEAD", "GET"]),
    BYTES,
)
def test_any_request_is_answered(
    headers: list[tuple[str, str]], path: str, method: str, body: bytes
) -> None:
    """Through the application itself: no request makes it fail, or leaves a file behind."""

    async def run() -> None:
        from sotay.upload.serving.app import Receiver
        from sotay.upload.serving.disk import Disk
        from sotay.upload.serving.staging import Staging

        disk, answers, log = Disk(), [], []
        receiver = Receiver(Staging(HERE / "den"), Shelf(), disk, journal=log.append)
        scope = {
            "type": "http", "method": method, "raw_path": path.encode(), "client": ("127.0.0.1", 1),
            "headers": [(k.lower().encode(), v.encode("latin-1")) for k, v in headers],
        }  # fmt: skip
        messages = iter([{"type": "http.request", "body": body, "more_body": False}])

        async def receive() -> dict[str, object]:
            return next(messages, {"type": "http.disconnect"})

        async def send(message: dict[str, object]) -> None:
            answers.append(message)

        await receiver(scope, receive, send)
        disk.close()
        assert [one["type"] for one in answers] == ["http.response.start", "http.response.body"]
        assert not log
        assert answers[0]["status"] in {200, 400, 401, 403, 404, 405, 411, 412, 413, 422}
        assert not list((HERE / "den").iterdir())

    asyncio.run(run())


HERE = Path()


@pytest.fixture(autouse=True)
def _here(tmp_path_factory: pytest.TempPathFactory) -> None:
    global HERE  # noqa: PLW0603 - hypothesis takes no fixture of a function
    HERE = tmp_path_factory.mktemp("day")
