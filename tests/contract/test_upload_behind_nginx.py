"""The reference server of tus behind nginx, which buffers whole requests or does not."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from carrierparts import MIB, sent
from sendparts import sealed

from badline import BadLine
from nginxbefore import PLAIN, Nginx, nginx
from sotay.upload.driving import Carrier, drive
from sotay.upload.machine import Upload
from sotay.upload.steps import Delivered
from tusreference import Reference

pytestmark = [pytest.mark.interop, pytest.mark.timeout(300)]


@pytest.fixture(params=["off", "on"])
def before(request: pytest.FixtureRequest, server: Reference, tmp_path: Path) -> Iterator[Nginx]:
    plain = PLAIN.format(buffering=request.param)
    with nginx(tmp_path / "nginx", server.pair, plain, server.port) as made:
        yield made


def test_a_cut_line_before_it(
    server: Reference, before: Nginx, carrier: Carrier, file: Path
) -> None:
    parcel = sealed(file, 12 * MIB)
    with BadLine(before.port, cut_every=3 * MIB, rate=8 * MIB) as line:
        upload = Upload(parcel, [line.url], stall=5.0, patience=60.0)
        assert drive(upload, carrier, file) == Delivered(None)
    assert server.has(parcel) == file.read_bytes()
    assert line.counts.cuts >= 4
    assert line.counts.sent <= 2 * parcel.size  # of a piece that nginx held and was cut, nothing


def test_a_line_that_goes_dead_before_it(
    server: Reference, before: Nginx, hasty: Carrier, file: Path
) -> None:
    parcel = sealed(file, 6 * MIB)
    with BadLine(before.port, hole_every=4 * MIB) as line:
        end, _upload = sent(hasty, line.url, parcel, file, stall=1.0)
    assert (end, line.counts.cuts) == (Delivered(None), 1)
    assert server.has(parcel) == file.read_bytes()


def test_the_server_behind_it_and_then_itself_go_and_come_back(
    server: Reference, before: Nginx, carrier: Carrier, file: Path
) -> None:
    parcel = sealed(file, 6 * MIB)
    upload = Upload(parcel, [before.url], stall=5.0, patience=60.0)
    steps: Iterator[tuple[int, Callable[[], None]]] = iter(
        [(1, server.kill), (0, server.start), (3, before.kill), (0, before.start)]
    )
    due = [next(steps)]

    def told(one: Upload, _pause: object) -> None:
        if due and one.confirmed > due[0][0] * MIB:
            due.pop()[1]()
            due.extend(x for x in [next(steps, None)] if x is not None)

    assert drive(upload, carrier, file, told) == Delivered(None)
    assert not due, "each of them went and came back"
    assert server.has(parcel) == file.read_bytes()
