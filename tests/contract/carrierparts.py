"""What the suites of both carriers begin with: a server, a carrier of either kind, a file."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sotay.gui.notebook.transfer.linecarrier import QtCarrier
from sotay.upload.driving import Carrier, drive
from sotay.upload.machine import Upload
from sotay.upload.steps import End, Parcel
from sotay.upload.terminal import TerminalCarrier
from tusreference import Certificate, Reference

MIB = 1 << 20


@pytest.fixture(params=[TerminalCarrier, QtCarrier])
def kind(request: pytest.FixtureRequest, qapp: object) -> Callable[..., Carrier]:
    return request.param


@pytest.fixture
def carrier(kind: Callable[..., Carrier], pair: Certificate) -> Iterator[Carrier]:
    made = kind([pair.der], 3.0)
    yield made
    made.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "goi.sotay"


@pytest.fixture
def hasty(kind: Callable[..., Carrier], pair: Certificate) -> Iterator[Carrier]:
    """A carrier that gives a dead line up soon."""
    made = kind([pair.der], 1.0)
    yield made
    made.close()


def sent(
    carrier: Carrier, url: str, parcel: Parcel, file: Path, **more: float
) -> tuple[End, Upload]:
    upload = Upload(parcel, [url], **{"stall": 3.0, "patience": 60.0, **more})
    return drive(upload, carrier, file), upload


def receipt_of(server: Reference, parcel: Parcel) -> bytes:
    told = b'{"payloadType":"application/vnd.sotay.receipt.v1+json"}'
    (server.folder / f"{parcel.digest}.receipt").write_bytes(told)
    return told
