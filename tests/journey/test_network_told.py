"""What `sotayctl send` says at its end is true, and whole: another program, a bundle apart."""

import json
import shutil
from pathlib import Path

import pytest
from test_network_send import Sides, wait_for

from badline import BadLine
from makers import CHEAP
from moulds import Moulds
from sotay.work.desk import open_notebook

pytestmark = [pytest.mark.timeout(300)]


@pytest.fixture
def sides(tmp_path: Path, moulds: Moulds) -> Sides:
    return Sides.enrolled(tmp_path, moulds)


def test_what_was_sent_is_told_though_the_notebook_was_opened_meanwhile(sides: Sides) -> None:
    bundle = sides.seal(1)
    with sides.receiving() as port:
        sides.policy(f"https://127.0.0.1:{port}")
        with BadLine(port, rate=3000) as line:
            going = sides.begin("send", "--receiver", line.url)
            wait_for(lambda: line.counts.sent > 3000)  # it has shut the notebook by then
            desk = open_notebook(sides.home / "so", "mưa rào giếng đá gạch", floor=CHEAP)
            try:
                out, _err = going.communicate(timeout=120)
            finally:
                desk.close()
        told = json.loads(out)
        assert going.returncode == 4
        assert told["ended"]["code"] == "KHO-25"
        (one,) = told["bundles"]
        assert (one["digest"], one["state"]) == (bundle["digest"], "sending")
        assert one["confirmed"] == one["size"]
        assert sides.states() == [(1, "sealed")]
        assert len(sides.ask("send")["receipts"]) == 1


def test_what_the_province_keeps_apart_is_no_success_until_it_goes_anew(sides: Sides) -> None:
    """A copy of the folder and the notebook itself both go on under one number."""
    sides.seal(1)
    shutil.copytree(sides.home / "so", sides.home / "ban-sao")
    with sides.receiving() as port:
        sides.policy(f"https://127.0.0.1:{port}")
        sides.ask("send")
        policy = next((sides.home / "usb").glob("chinh-sach*"))
        sides.ask("policy", str(policy), at="ban-sao")
        sides.seal(2)
        other = dict(json.loads((sides.home / "vao").read_text("utf-8")))
        other |= {"id": other["id"][:-1] + "9", "text": "Chợ dột"}
        (sides.home / "vao").write_text(json.dumps(other), encoding="utf-8")
        sides.ask("import", "vao", at="ban-sao")
        sides.ask("close", other["id"], at="ban-sao")
        sides.ask("seal", at="ban-sao")
        sides.ask("send")
        assert len(sides.ask("send", at="ban-sao", code=3)["apart"]) == 1
        again = sides.ask("send", at="ban-sao", code=3)
        assert (again["bundles"], again["apart"]) == ([], []), "nothing new, and it waits"
        sides.ask("seal", at="ban-sao")
        assert len(sides.ask("send", at="ban-sao")["receipts"]) == 1
    assert len(sides.ask("province", "list", at="tinh")) == 3
