"""Our own receiver behind the nginx that RUNNING.md describes: both carriers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from receiver_program import Running
from test_network_carriers import desk, running, sealed  # noqa: F401 - fixtures

from badline import BadLine
from nginxbefore import Nginx, documented, nginx
from sotay.base.progress import never
from sotay.gui.notebook.transfer.linecarrier import QtCarrier
from sotay.upload.driving import Carrier
from sotay.upload.steps import Answer, Request
from sotay.upload.terminal import TerminalCarrier
from sotay.work.desk import Desk
from sotay.work.transfer import receiving, sending
from sotay.work.transfer.following import followed
from sotay.work.transfer.uploading import Roads
from tusreference import Certificate

pytestmark = [pytest.mark.timeout(300)]
BEHIND = ("--proxy", "127.0.0.1")


@pytest.mark.parametrize("kind", [TerminalCarrier, QtCarrier])
def test_both_carriers_over_a_bad_line_before_it(
    desk: Desk,  # noqa: F811 - the fixture
    tmp_path: Path,
    kind: Callable[..., Carrier],
    qapp: object,
) -> None:
    sealed(desk, "Cống sập", attached=4_000_000)
    server = Running(tmp_path / "tinh", tmp_path).start(*BEHIND)
    pair = Certificate.made(tmp_path / "pair", "nginx")
    with nginx(tmp_path / "nginx", pair, documented("server"), server.port) as before:
        told = server.run(
            "province", "policy", "--receiver", before.url, "--certificate", str(pair.cert),
            "--to", str(tmp_path / "usb"),
        )  # fmt: skip
        for file in map(Path, told["files"]):
            if file.name.startswith("chinh-sach"):
                receiving.accept_paper(desk, file.read_bytes(), file.name)
        with BadLine(before.port, cut_every=900_000, rate=4_000_000) as line:
            job = sending.prepare(desk, line.url)
            carrier = kind(job.certificates, 5.0)
            sent = job.run(Roads(carrier, job.receivers, patience=60.0, linger=60.0))
            carrier.close()
        taken = sending.note(desk, sent).value
        assert (sent.ended, sent.faults, taken.faults) == (None, {}, ())
        assert {one.state for one in followed(desk)} == {"received"}
        assert line.counts.sent <= 1.3 * job.size
        again = sending.prepare(desk)
        fetched = again.fetch(Roads(made := kind(again.certificates, 5.0), again.receivers))
        made.close()
        assert fetched.ended is None, "mail is asked for under nginx's certificate"
        assert ask(before, "/health") == 200
        assert ask(before, "/metrics") == 404
    server.stop()


def test_a_plain_passage_keeps_the_receivers_own_certificate(
    desk: Desk,  # noqa: F811 - the fixture
    running: Running,  # noqa: F811 - the fixture
    tmp_path: Path,
) -> None:
    sealed(desk, "Cống sập")
    none = Certificate.made(tmp_path / "pair", "none")
    with nginx(tmp_path / "nginx", none, documented("stream"), running.port) as before:
        job = sending.prepare(desk, before.url)
        carrier = TerminalCarrier(job.certificates, 5.0)
        sent = job.run(Roads(carrier, job.receivers, patience=60.0, linger=60.0))
        carrier.close()
    assert sent.ended is None
    sending.note(desk, sent)
    assert {one.state for one in followed(desk)} == {"received"}


def ask(before: Nginx, path: str) -> int:
    carrier = TerminalCarrier([before.pair.der], 5.0)
    answer = carrier.perform(Request("GET", before.url + path), None, never)
    carrier.close()
    assert isinstance(answer, Answer)
    return answer.status
