"""What `sotayctl` prints: UTF-8 in any locale, nothing that steers, the true exit status."""

import json
import os
import re
import select
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import IO

import pytest
from click.testing import CliRunner

from sotay.app.cli.terminal import main
from sotay.base.text import STEERING, visible
from sotay.store.place import open_elsewhere
from sotay.vault.privacy.destroyed import PREFIX
from sotay.work.desk import open_notebook
from sotay.work.privacy.destroyed import keep_lists
from sparing import BEGINS

PROGRAM = "from sotay.app.cli.terminal import run; run()"
WORDS = "mưa rào giếng đá"
MATTER = {
    "type": "matter",
    "id": "01936f2e-7c00-7000-8000-000000000001",
    "text": "Đường liên thôn bị ngập",
    "place": {"unit": "07210", "hamlet": "Thôn Hạ"},
    "noted": "2026-11-10T19:30:00+07:00",
}

pytestmark = pytest.mark.usefixtures("whole_stretch")  # a program makes the notebook


def sotayctl(
    *words: str,
    at: Path,
    given: bytes | None = b"",
    out: int | IO[bytes] = subprocess.PIPE,
    err: int | IO[bytes] = subprocess.PIPE,
    closing: str = "",
    **env: str,
) -> "subprocess.CompletedProcess[bytes]":
    """Run the real program; `given` None closes its stdin, `closing` what the shell is told to."""
    command = [sys.executable, "-c", BEGINS if "init" in words else PROGRAM, *words]
    closing += " <&-" * (given is None)
    if closing:
        command = ["sh", "-c", f'exec "$@"{closing}', "sh", *command]
    whole = {**os.environ, "XDG_DATA_HOME": str(at / "máy"), "SOTAY_NOTEBOOK": str(at / "so")}
    return subprocess.run(
        command, input=given, stdout=out, stderr=err, cwd=at, env={**whole, **env},
        check=False, timeout=120,
    )  # fmt: skip


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a notebook `so` that was made under a code page without Vietnamese letters."""
    at = tmp_path_factory.mktemp("nói")
    (at / "khau").write_text(f"{WORDS}\n", encoding="utf-8")
    done = sotayctl(
        "--passphrase-file", "khau", "init", "--unit", "07210", "--name", "UBND PHƯỜNG",
        at=at, PYTHONIOENCODING="cp1258",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = done.stdout.decode()
    (code,) = re.findall(r"^Mã khôi phục .*: (\S+)$", told, re.MULTILINE)
    assert len(code.split("-")) == 9
    (at / "vao.jsonl").write_text(json.dumps(MATTER), encoding="utf-8")
    done = sotayctl("--passphrase-file", "khau", "import", "vao.jsonl", at=at)
    assert done.returncode == 0, done.stderr
    return at


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONIOENCODING": "cp1258"},
        {"PYTHONIOENCODING": "ascii:strict"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_words_come_out_and_go_in_as_utf8_in_any_locale(at: Path, env: dict[str, str]) -> None:
    words = ("--passphrase-file", "khau", "search", "Đường", "liên", "thôn", "--hamlet", "Thôn Hạ")
    done = sotayctl(*words, at=at, **env)
    assert done.returncode == 0, done.stderr
    assert "Đường liên thôn bị ngập" in done.stdout.decode()


@pytest.mark.parametrize("given", [None, b""])
def test_no_answer_to_a_question_is_no_bug_and_no_try(at: Path, given: bytes | None) -> None:
    done = sotayctl("list", at=at, given=given)
    assert (done.returncode, b"TEP-11" in done.stderr) == (3, True), done.stderr
    tries = at / "so" / "lan-sai.json"
    assert not tries.exists()


AT_HAND = ("--passphrase-file", "khau")
# What the status is, where out and err go, and whether anything may be said on either.
ENDINGS = [
    (4, [*AT_HAND, "list"], "full", "ok"),
    (4, [*AT_HAND, "list"], "closed", "ok"),
    (130, ["schema"], "gone", "ok"),
    (4, ["--help"], "full", "ok"),
    (130, ["--help"], "gone", "closed"),
    (2, ["lst"], "closed", "gone"),
    (2, ["list", "--kind", "x", "--json"], "gone", "gone"),
    (3, ["list"], "full", "gone"),
    (0, [*AT_HAND, "import", "vao.jsonl"], "ok", "closed"),
    (4, [*AT_HAND, "export", "ra.jsonl"], "closed", "closed"),
]


@pytest.mark.parametrize(("status", "words", "out", "err"), ENDINGS)
def test_every_end_has_its_own_status_whoever_hears_it(
    at: Path, status: int, words: list[str], out: str, err: str
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with Path("/dev/full").open("wb") as full, os.fdopen(writing, "wb") as gone:
        to = {"ok": subprocess.PIPE, "full": full, "gone": gone, "closed": subprocess.DEVNULL}
        closing = "".join((" >&-" * (out == "closed"), " 2>&-" * (err == "closed")))
        done = sotayctl(*words, at=at, out=to[out], err=to[err], closing=closing)
    assert done.returncode == status, done
    assert b"LOI-00" not in (done.stderr or b""), done
    assert b"Traceback" not in (done.stderr or b""), done
    if status == 4 and err == "ok":
        assert b"TEP-10" in done.stderr
    if status == 130 and err == "ok":
        assert done.stderr == b""
    if "export" in words:  # nothing was written into a file that took a closed stream's number
        assert json.loads((at / "ra.jsonl").read_text(encoding="utf-8"))["id"] == MATTER["id"]


HOSTILE = "a\x1b[31mb\u009b2Jc\u202ed\x07e\x7ff\udc9bg"


def test_nothing_that_steers_is_printed(at: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(at)
    monkeypatch.setenv("XDG_DATA_HOME", str(at / "máy"))
    key = json.dumps(MATTER | {HOSTILE[:-2]: 1}, ensure_ascii=True)
    (at / "lạ\x1b[31m\u009b.jsonl").write_text(f"{key}\n{key[:-1]}\n", encoding="utf-8")
    asked = (
        ["import", "lạ\x1b[31m\u009b.jsonl"],
        ["import", HOSTILE],
        ["attach", MATTER["id"], HOSTILE],
        ["show", HOSTILE],
        ["list", "--kind", HOSTILE],
        ["export", f"{HOSTILE}/x"],
        [HOSTILE],
        ["verify", HOSTILE],
        ["backup", "list", HOSTILE],
        ["minutes", MATTER["id"], "--pdf", HOSTILE],
        ["units", HOSTILE],
        ["attach", MATTER["id"], "x" * 300],
    )
    for words in asked:
        for form in ([], ["--json"]):
            at_so = ["--notebook", "so", "--passphrase-file", "khau", *form]
            done = CliRunner().invoke(main, [*at_so, *words])
            assert done.exit_code != 1, (words, done.output, done.exception)
            assert not STEERING.search(done.output), (words, done.output)


def test_what_steers_is_shown_and_the_rest_stays() -> None:
    assert visible(HOSTILE) == "a⟨1B⟩[31mb⟨9B⟩2Jc⟨202E⟩d⟨07⟩e⟨7F⟩f⟨9B⟩g"
    assert visible("Đường\tliên\nthôn …") == "Đường\tliên\nthôn …"


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_no_notebook_without_its_code_shown(at: Path, words: tuple[str, ...]) -> None:
    init = ("--passphrase-file", "khau", "--notebook", "mới", *words)
    with Path("/dev/full").open("wb") as full:
        done = sotayctl(*init, "init", "--unit", "07210", "--name", "UBND", at=at, out=full)
    assert (done.returncode, b"TEP-10" in done.stderr) == (4, True), done.stderr
    assert [path.name for path in at.iterdir() if "mới" in path.name] == []


def test_a_taken_place_for_the_code_is_refused_before_there_is_a_notebook(at: Path) -> None:
    for target in ("khau", "không/có/ma", "n" * 300):
        init = ("init", "--unit", "07210", "--name", "UBND", "--recovery-to", target)
        done = sotayctl("--passphrase-file", "khau", "--notebook", "mới", *init, at=at)
        assert done.returncode in (3, 4), done.stderr
        assert not (at / "mới").exists()
    assert (at / "khau").read_text("utf-8") == f"{WORDS}\n"


# What is asked, and whether a list that no key opens is told of first, as any opening would.
SLOWLY_READ = [
    ("import sai.jsonl", "err"),
    ("list", "err"),
    ("request find --day 2026-11-10", "err"),
    ("recovery-sheet --pdf to.pdf", "err"),
    ("doctor", "err"),
    ("purge --due --list", "out"),
]


@pytest.mark.parametrize(("words", "read"), SLOWLY_READ)
def test_a_notebook_is_shut_before_anything_is_told(at: Path, words: str, read: str) -> None:
    """Who reads it may take for ever, as a pager does; others want the notebook meanwhile."""
    (at / "sai.jsonl").write_text("{}\n" * 3_000, "utf-8")
    with closing(open_notebook(at / "so", WORDS)) as desk:
        keep_lists(desk)
    for kept in (at / "so").glob(f"{PREFIX}*.bin"):
        kept.write_bytes(b"junk")
    whole = {**os.environ, "XDG_DATA_HOME": str(at / "máy"), "SOTAY_NOTEBOOK": str(at / "so")}
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *AT_HAND, *words.split()],
        env=whole, cwd=at, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as asked:  # fmt: skip
        slow = asked.stderr if read == "err" else asked.stdout
        assert slow is not None
        assert select.select([slow], [], [], 60)[0]
        assert open_elsewhere(at / "so/so.db") is None
        told = asked.communicate()[read == "err"]
    assert told
    assert asked.returncode in (0, 4, 6), told
