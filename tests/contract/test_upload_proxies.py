"""By a proxy that the environment names, and over IPv6: both carriers."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from sendparts import sealed

from badline import BadLine
from tusreference import Reference

pytestmark = [pytest.mark.interop, pytest.mark.timeout(120)]
# A program of its own: the system's proxies are read once in a process.
CLIENT = """
import sys
from pathlib import Path
from sotay.upload.driving import drive
from sotay.upload.machine import Upload
from sotay.upload.steps import Parcel
url, file, digest, der, kind = sys.argv[1:]
if kind == "qt":
    from PySide6.QtCore import QCoreApplication
    from sotay.gui.notebook.transfer.linecarrier import QtCarrier as Made
    app = QCoreApplication([])
else:
    from sotay.upload.terminal import TerminalCarrier as Made
file = Path(file)
parcel = Parcel(digest, file.stat().st_size, file.read_bytes()[512:7680])
carrier = Made([Path(der).read_bytes()], 5.0)
print(drive(Upload(parcel, [url], patience=0.0), carrier, file))
carrier.close()
"""


def sent(tmp_path: Path, server: Reference, url: str, kind: str, **around: str) -> str:
    file = tmp_path / "goi.sotay"
    parcel = sealed(file, 600_000)
    (tmp_path / "der").write_bytes(server.pair.der)
    told = [url, str(file), parcel.digest, str(tmp_path / "der"), kind]
    plain = {k: v for k, v in os.environ.items() if "proxy" not in k.lower()}
    done = subprocess.run(
        [sys.executable, "-c", CLIENT, *told],
        env={**plain, "QT_QPA_PLATFORM": "offscreen", **around},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    if "Delivered" in done.stdout:
        assert server.has(parcel) == file.read_bytes()
    return done.stdout.strip()


@pytest.mark.parametrize("kind", ["terminal", "qt"])
def test_a_proxy_of_the_environment_is_used(tmp_path: Path, server: Reference, kind: str) -> None:
    with BadLine(server.port, asks=True) as proxy:
        named = f"http://127.0.0.1:{proxy.here}"
        around = {"https_proxy": named, "http_proxy": named, "HTTPS_PROXY": named}
        assert sent(tmp_path, server, "https://receiver.invalid", kind, **around) == (
            "Delivered(receipt=None)"
        )
    assert proxy.counts.sent > 600_000
    assert sent(tmp_path, server, "https://receiver.invalid", kind, **around) == (
        "NoRoad(why='unreachable')"
    )


@pytest.mark.parametrize("kind", ["terminal", "qt"])
def test_a_proxy_that_asks_who_one_is_is_told_so(
    tmp_path: Path, server: Reference, kind: str
) -> None:
    with BadLine(server.port, asks=True, login=b"can bo:b@ mat") as proxy:
        for login, told in (
            ("can%20bo:b%40%20mat@", "Delivered(receipt=None)"),
            ("", "NoRoad(why='unreachable')"),
        ):
            named = f"http://{login}127.0.0.1:{proxy.here}"
            around = {"https_proxy": named, "http_proxy": named}
            assert sent(tmp_path, server, "https://receiver.invalid", kind, **around) == told


def test_a_proxy_of_a_kind_that_the_terminal_has_not_is_no_road(
    tmp_path: Path, server: Reference
) -> None:
    told = sent(tmp_path, server, server.url, "terminal", all_proxy="socks5://127.0.0.1:9")
    assert told == "NoRoad(why='unreachable')"


@pytest.mark.parametrize("kind", ["terminal", "qt"])
def test_it_goes_over_ipv6(tmp_path: Path, server: Reference, kind: str) -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("this machine has no IPv6")
    with BadLine(server.port, host="::1") as line:
        assert sent(tmp_path, server, line.url, kind) == "Delivered(receipt=None)"
