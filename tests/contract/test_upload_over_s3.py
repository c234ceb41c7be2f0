"""The reference server of tus whose files lie in an S3 storage: what a province may run as well."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from carrierparts import MIB
from sendparts import sealed

from badline import BadLine
from s3reference import OverS3, over_s3
from sotay.upload.driving import Carrier, drive
from sotay.upload.machine import Upload
from sotay.upload.steps import Delivered
from tusreference import Certificate

pytestmark = [pytest.mark.interop, pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture
def server(tmp_path: Path, pair: Certificate) -> Iterator[OverS3]:
    with over_s3(tmp_path / "province", pair) as made:
        yield made


def test_a_cut_line_and_a_server_that_is_killed(
    server: OverS3, carrier: Carrier, file: Path
) -> None:
    parcel = sealed(file, 16 * MIB)
    fell: list[int] = []

    def told(one: Upload, _pause: object) -> None:
        if one.confirmed > 6 * MIB and not fell:
            fell.append(one.confirmed)
            server.kill()
        elif len(fell) == 1:
            fell.append(0)
            server.start()

    with BadLine(server.port, cut_every=3 * MIB, rate=8 * MIB) as line:
        upload = Upload(parcel, [line.url], stall=5.0, patience=60.0)
        end = drive(upload, carrier, file, told)
    assert end == Delivered(None)
    assert server.has(parcel) == file.read_bytes()
    assert len(fell) == 2
    assert line.counts.cuts >= 4
