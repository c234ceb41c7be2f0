"""`sotayctl phones`: opened for one that speaks as Collect does, looked through, decided."""

import json
import signal
import socket
import ssl
import subprocess
import sys
from pathlib import Path

import pytest
from inside import Inside, sit_down

from collectpeer import Collect
from handedin import PHONE_FORM, record, table

WORDS = "một con vịt xòe ra hai cái cánh"
ONE = "uuid:11111111-1111-4111-8111-111111111111"


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole_stretch: None) -> Inside:
    at = sit_down(tmp_path, WORDS, monkeypatch)
    at.ask("init", "--unit", "07210", "--name", "UBND xã", "--recovery-to", "ma.txt")
    (tmp_path / "phieu.md").write_bytes(table(PHONE_FORM))
    at.ask("questionnaire", "add", "phieu.md")
    return at


PROGRAM = "import sys; from sotay.app.begin import terminal; sys.argv[0] = 'sotayctl'; terminal()"
SERVE = ("phones", "serve", "--json", "--address", "127.0.0.1", "--port", "0")


def served(at: Inside, *more: str) -> tuple[subprocess.Popen[str], dict[str, object]]:
    words = [sys.executable, "-c", PROGRAM, *SERVE, "--passphrase-file", "mat-khau", *more]
    serving = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=at.home)
    assert serving.stdout is not None
    told: dict[str, object] = json.loads(serving.stdout.readline())
    return serving, told


def ended(serving: subprocess.Popen[str]) -> dict[str, object]:
    serving.send_signal(signal.SIGINT)
    out, _err = serving.communicate(timeout=60)
    assert serving.returncode == 0
    told: dict[str, object] = json.loads(out)
    return told


def test_a_day_in_the_hamlet(at: Inside) -> None:
    (form,) = at.ask("phones", "forms")
    assert (form["id"], form["offered"]) == ("dien", False)
    assert at.ask("phones", "offer", "dien")["offered"]
    serving, told = served(at, "--http")
    assert told.get("forms") == ["dien"], told
    assert "http://127.0.0.1:" in str(told["url"])
    phone = Collect(str(told["url"]), str(told["code"]))
    phone.download(phone.form_list()[0])
    phone.submit(record(ONE))
    phone.submit(record(ONE))
    phone.submit(record(ONE, gio="chín"))
    phone.submit(record("uuid:2", gio="chín"))
    closed = ended(serving)
    assert (closed["new"], closed["same"], closed["other"], closed["unread"]) == (1, 1, 1, 1)
    assert at.ask("phones", "offer", "dien", "--off")["offered"] is False
    found = at.ask("phones", "list")
    assert sorted(one["state"] for one in found) == ["other", "taken", "unread"]
    by = {one["state"]: one["id"] for one in found}
    shown = at.ask("phones", "show", by["unread"])
    assert any(row["path"] == "/data/y_kien" for row in shown["rows"])
    assert "chín" in at.run("phones", "show", by["unread"], stdin=f"{WORDS}\n").stdout
    made = at.ask("phones", "make", by["unread"])
    assert made["record"] in {one["id"] for one in at.ask("list", "--kind", "survey")}
    told = at.run("phones", "show", by["unread"], stdin=f"{WORDS}\n").stdout
    assert f"Phiếu trong sổ: {made['record']}" in told
    at.ask("phones", "drop", by["other"])
    at.ask("phones", "card", by["taken"], code=3)
    at.ask("phones", "card", by["taken"], "--forget")
    assert at.ask("phones", "files") == {"attached": 0, "failed": []}
    assert [one["state"] for one in at.ask("phones", "list")] == [
        "taken"
    ]  # the card of the made one
    at.ask("phones", "drop", "zz", code=3)


def test_what_it_means_is_said_and_where_it_may_be_opened(at: Inside) -> None:
    serving, told = served(at)
    assert str(told["url"]).startswith("https://")
    at_port = int(str(told["url"]).rpartition(":")[2])
    context = ssl.create_default_context()
    with (
        socket.create_connection(("127.0.0.1", at_port)) as line,
        pytest.raises(ssl.SSLCertVerificationError),  # as Collect does, which trusts nobody new
    ):
        context.wrap_socket(line, server_hostname="127.0.0.1")
    ended(serving)
    for address in ("0.0.0.0", "8.8.8.8"):  # noqa: S104 - refused
        refused = at.ask("phones", "serve", "--http", "--address", address, code=3)
        assert refused["error"]["code"] == "MANG-11"
    assert isinstance(json.loads(at.run("phones", "addresses", "--json").stdout), list)
