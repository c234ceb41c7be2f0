"""One suite for both carriers, the terminal's and the window's, against the reference server.

Between them lies a line of our own that is cut, goes dead, is slow or buffers.
"""

import base64
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from carrierparts import MIB, receipt_of, sent
from sendparts import sealed

from badline import BadLine
from sotay.base.errors import Cancelled, FileUnreadable
from sotay.upload.driving import Carrier, drive
from sotay.upload.machine import Upload
from sotay.upload.steps import Broken, Delivered, Denied, NoRoad, Request
from tusreference import Certificate, Reference, reference

pytestmark = [pytest.mark.interop, pytest.mark.timeout(300)]


def test_a_bundle_arrives_whole_and_its_receipt_comes_back(
    server: Reference, carrier: Carrier, file: Path
) -> None:
    parcel = sealed(file, 3 * MIB)
    end, upload = sent(carrier, server.url, parcel, file)
    assert (end, upload.confirmed, upload.sent) == (Delivered(None), parcel.size, parcel.size)
    assert server.has(parcel) == file.read_bytes()
    told = receipt_of(server, parcel)
    end, upload = sent(carrier, server.url, parcel, file)
    assert (end, upload.sent) == (Delivered(told), 0)


def test_a_line_that_is_cut_again_and_again(
    server: Reference, carrier: Carrier, file: Path
) -> None:
    parcel = sealed(file, 10 * MIB)
    with BadLine(server.port, cut_every=MIB, rate=8 * MIB) as line:
        end, _upload = sent(carrier, line.url, parcel, file)
    assert end == Delivered(None)
    assert server.has(parcel) == file.read_bytes()
    assert line.counts.cuts >= 10
    assert (
        line.counts.sent <= 1.5 * parcel.size
    )  # a reset throws away what a busy server has not read


def test_a_line_that_goes_dead_and_says_nothing(
    server: Reference, hasty: Carrier, file: Path
) -> None:
    parcel = sealed(file, 6 * MIB)
    with BadLine(server.port, hole_every=4 * MIB) as line:
        end, _upload = sent(hasty, line.url, parcel, file, stall=1.0)
    assert (end, line.counts.cuts) == (Delivered(None), 1)
    assert server.has(parcel) == file.read_bytes()


def test_what_buffers_whole_requests_and_is_cut(
    server: Reference, carrier: Carrier, file: Path, pair: Certificate
) -> None:
    parcel = sealed(file, 8 * MIB)
    own = str(pair.cert), str(pair.key)
    with BadLine(server.port, cut_every=3 * MIB, whole=own) as line:
        end, _upload = sent(carrier, line.url, parcel, file)
    assert end == Delivered(None)
    assert server.has(parcel) == file.read_bytes()
    assert line.counts.sent <= 2 * parcel.size


def test_a_token_that_runs_out_and_an_upload_that_is_forgotten(
    server: Reference, carrier: Carrier, file: Path
) -> None:
    parcel = sealed(file, 4 * MIB)
    upload = Upload(parcel, [server.url], stall=3.0, patience=60.0)
    done: list[str] = []

    def told(one: Upload, _pause: object) -> None:
        if one.confirmed > MIB and not done:
            (server.folder / "token").write_text("another-token-of-the-tests")
            done.append("token")
        elif one.confirmed > 2 * MIB and len(done) == 1:
            for name in (parcel.digest, f"{parcel.digest}.json"):
                (server.folder / name).unlink()
            done.append("forgotten")

    assert drive(upload, carrier, file, told) == Delivered(None)
    assert len(done) == 2
    assert server.has(parcel) == file.read_bytes()


def test_what_was_damaged_on_the_servers_disk_is_sent_anew(
    server: Reference, carrier: Carrier, file: Path
) -> None:
    parcel = sealed(file, 4 * MIB)
    done: list[int] = []

    def told(one: Upload, _pause: object) -> None:
        if one.confirmed > MIB and not done:
            done.append(one.confirmed)
            with (server.folder / parcel.digest).open("r+b") as stored:
                stored.seek(500_000)
                stored.write(b"damage")

    upload = Upload(parcel, [server.url], stall=3.0, patience=60.0)
    assert drive(upload, carrier, file, told) == Delivered(None)
    assert upload.sent == 2 * parcel.size
    assert server.has(parcel) == file.read_bytes()


def test_a_device_that_was_revoked_is_refused_before_ten_kilobytes(
    server: Reference, carrier: Carrier, file: Path
) -> None:
    parcel = sealed(file, MIB)
    told = json.loads(base64.b64decode(json.loads(parcel.envelope)["payload"]))
    (server.folder / "revoked").write_text(told["device"])
    with BadLine(server.port) as line:
        end, upload = sent(carrier, line.url, parcel, file)
    assert end == Denied("revoked-device", "Máy này đã bị thu hồi.")
    assert (line.counts.lines, upload.sent) == (1, 0)
    assert line.counts.sent + line.counts.back < 12_000  # with the handshake's certificate


@pytest.mark.parametrize(
    ("begins", "days", "why"), [(2, 30, "clock"), (-30, 20, "clock"), (-1, 30, "certificate")]
)
def test_a_certificate_out_of_its_time_or_of_nobody(
    kind: Callable[..., Carrier], tmp_path: Path, file: Path, begins: int, days: int, why: str
) -> None:
    shown = Certificate.made(tmp_path / "shown", begins=begins, days=days)
    other = Certificate.made(tmp_path / "other", name="other")
    carrier = kind([shown.der if why == "clock" else other.der], 3.0)
    parcel = sealed(file, 1000)
    with reference(tmp_path / "province", shown) as server:
        end, upload = sent(carrier, server.url, parcel, file)
    carrier.close()
    assert (end, upload.sent) == (NoRoad(why), 0)  # type: ignore[arg-type]


def test_what_is_not_there(carrier: Carrier, file: Path) -> None:
    parcel = sealed(file, 1000)
    end, _upload = sent(carrier, "https://127.0.0.1:9", parcel, file, patience=0.0)
    assert end == NoRoad("unreachable")
    end, _upload = sent(carrier, "https://nowhere.invalid", parcel, file, patience=0.0)
    assert end == NoRoad("unreachable")


def test_the_certificate_that_was_shown_is_known(
    server: Reference, carrier: Carrier, pair: Certificate
) -> None:
    for _again in range(2):
        answer = carrier.perform(Request("GET", f"{server.url}/files/x"), None, lambda: False)
        assert not isinstance(answer, Broken)
        assert answer.status == 401
        assert carrier.seen == hashlib.sha256(pair.der).hexdigest()


def test_more_than_was_asked_for_is_not_taken(server: Reference, carrier: Carrier) -> None:
    request = Request("POST", f"{server.url}/v1/bundles", body=b"x", most=10)
    assert carrier.perform(request, None, lambda: False) == Broken("strange", 0)


def test_it_stops_when_asked_to(server: Reference, carrier: Carrier, file: Path) -> None:
    parcel = sealed(file, 8 * MIB)
    with BadLine(server.port, rate=MIB) as line, pytest.raises(Cancelled):
        drive(
            Upload(parcel, [line.url], stall=3.0),
            carrier,
            file,
            stopped=lambda: line.counts.sent > MIB,
        )
    assert line.counts.sent < 4 * MIB


def test_a_file_that_is_gone_or_short_is_told(
    server: Reference, carrier: Carrier, file: Path
) -> None:
    parcel = sealed(file, MIB)
    file.write_bytes(file.read_bytes()[:100_000])
    with pytest.raises(FileUnreadable):
        sent(carrier, server.url, parcel, file)
    file.unlink()
    with pytest.raises(FileUnreadable):
        sent(carrier, server.url, parcel, file)
