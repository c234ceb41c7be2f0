"""Either side is killed in the middle of a bundle, for both carriers: it goes on from there."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from carrierparts import MIB, sent
from sendparts import sealed

from badline import BadLine
from sotay.upload.driving import Carrier, drive
from sotay.upload.machine import Upload
from sotay.upload.steps import Delivered
from tusreference import Reference

pytestmark = [pytest.mark.interop, pytest.mark.timeout(300)]


def test_a_server_that_is_killed_and_comes_back(
    server: Reference, carrier: Carrier, file: Path
) -> None:
    parcel = sealed(file, 4 * MIB)
    upload = Upload(parcel, [server.url], stall=3.0, patience=60.0)
    fell: list[int] = []

    def told(one: Upload, _pause: object) -> None:
        if one.confirmed > MIB and not fell:
            fell.append(one.confirmed)
            server.kill()
        elif fell and len(fell) == 1 and one.confirmed == fell[0]:
            fell.append(0)
            server.start()

    assert drive(upload, carrier, file, told) == Delivered(None)
    assert len(fell) == 2
    assert server.has(parcel) == file.read_bytes()


CLIENT = """
import sys
from pathlib import Path
from sotay.upload.driving import drive
from sotay.upload.machine import Upload
from sotay.upload.steps import Parcel
url, file, digest, der, kind = sys.argv[1:]
if kind == "QtCarrier":
    from PySide6.QtCore import QCoreApplication
    from sotay.gui.notebook.transfer.linecarrier import QtCarrier as Made
    app = QCoreApplication([])
else:
    from sotay.upload.terminal import TerminalCarrier as Made
file = Path(file)
parcel = Parcel(digest, file.stat().st_size, file.read_bytes()[512:7680])
drive(Upload(parcel, [url]), Made([Path(der).read_bytes()]), file)
"""


def test_a_client_that_is_killed_at_half_goes_on_from_there(
    server: Reference, kind: Callable[..., Carrier], carrier: Carrier, file: Path, tmp_path: Path
) -> None:
    parcel, der = sealed(file, 8 * MIB), tmp_path / "der"
    der.write_bytes(server.pair.der)
    with BadLine(server.port, rate=8 * MIB) as line:
        told = [line.url, file, parcel.digest, der, kind.__name__]
        with subprocess.Popen([sys.executable, "-c", CLIENT, *map(str, told)]) as first:
            while line.counts.sent < 4 * MIB:
                assert first.poll() is None
            first.kill()
        end, upload = sent(carrier, line.url, parcel, file)
    assert end == Delivered(None)
    assert server.has(parcel) == file.read_bytes()
    assert upload.sent < parcel.size, "it went on; how far what lay in buffers is lost, is measured"
    assert line.counts.sent <= 1.5 * parcel.size
