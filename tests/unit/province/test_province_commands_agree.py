"""Each command of `sotayctl province`: words and `--json` tell the same, each end its status."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from evil import Evil, matter, written
from msgspec.structs import replace
from province_lines import ANSWERING, AUTHORITY, ELSEWHERE, OWN_TESTS
from province_scene import Scene, cheap_to_open
from test_province_consent import A, agreed, interview, sent

from enclosing import close, enclose, noise
from makers import CHEAP, PASSPHRASE
from sotay.app.cli.province.attachments import STATES as FILE_STATES
from sotay.app.cli.province.deciding import DECISIONS
from sotay.app.cli.province.receiving import STATES
from sotay.app.cli.terminal import main
from sotay.base.clock import local
from sotay.bundle.keys import comparison_code
from sotay.model.kinds import RECORD_KINDS
from sotay.model.words import PURPOSES
from sotay.province import revoking
from sotay.store import header
from sotay.store.backups import returning
from sotay.work.privacy import consenting, purging
from sotay.work.records import writing
from sotay.work.transfer import enrolling as commune

NEW = "hai con gà ngủ trên cây bưởi"
Facts = Callable[[Any], list[str]]


@pytest.fixture
def world(scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Return names of what there is: two bundles kept apart, a withdrawal, one thing destroyed."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "máy"))
    cheap_to_open(monkeypatch)
    monkeypatch.setattr(returning.by_passphrase, "__defaults__", (CHEAP,))
    monkeypatch.chdir(tmp_path)
    Path("khau").write_text(PASSPHRASE, encoding="utf-8")
    Path("moi").write_text(NEW, encoding="utf-8")
    own = commune.write_request(scene.desk, tmp_path / "de-nghi.json").value
    note = scene.matter("Cống sập")
    enclose(scene.desk, note.id, noise(3000), "cống.jpg")
    close(scene.desk, note.id)
    talk = writing.close(scene.desk, interview(scene.desk, *agreed(A))).value
    gone = replace(scene.matter("Rác ven đê"), retain_until=local(scene.desk.clock.now_ms()).date())
    writing.close(scene.desk, writing.keep(scene.desk, gone).value)
    sent(scene)
    scene.desk.clock.at_ms += 2 * 86_400_000
    consenting.withdraw(scene.desk, talk.id, A)
    purging.purge(scene.desk)
    sent(scene)
    evil = Evil.of(scene.desk, scene.province, tmp_path / "xấu")
    kept = [evil.seal([written(matter(n))[1]]) for n in (7, 8)]
    assert scene.take(kept[0]).state == "imported"
    chain = revoking.devices(scene.province)[0].chains[0].chain
    evil.sent = []
    assert [evil.send(written(matter(n))[1]).state for n in (9, 10)] == ["quarantined"] * 2
    Path("hop").mkdir()
    shutil.copy(kept[1], "hop/a.sotay")
    Path("hop/b.sotay").write_bytes(b"khong phai goi")
    scene.province.close()
    return {"matter": note.id, "device": own, "chain": chain}


@pytest.fixture
def both(scene: Scene) -> Iterator[Callable[..., tuple[Any, Result, Result]]]:
    """Run a command with `--json` and, from where it began, in words; return what each said."""
    folder = scene.province.folder
    before = folder.with_name("trước")

    def one(words: list[str], *, js: bool) -> Result:
        by = "moi" if words[0] == "recover" else "khau"
        at = ["--notebook", str(folder), "--passphrase-file", by]
        return CliRunner().invoke(main, [*at, *(["--json"] if js else []), "province", *words])

    def run(*words: str) -> tuple[Any, ...]:
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(folder, before)
        made = set(folder.parent.iterdir()) | {before}
        said = []
        for js in (True, False):
            said.append(one(list(words), js=js))
            for path in set(folder.parent.iterdir()) - made:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            shutil.rmtree(folder)
            shutil.rmtree(folder.parent / "máy", ignore_errors=True)
            shutil.copytree(before, folder)
        return json.loads(said[0].stdout), *said

    yield run
    shutil.rmtree(before, ignore_errors=True)


def chains(device: Any) -> list[str]:
    return [
        f"{one['chain']}: có {one['here']} gói, số lớn nhất {one['highest']}"
        for one in device["chains"]
    ]


def row(one: Any) -> list[str]:
    told = [one["id"][-12:], one["day"], one["unit"], RECORD_KINDS[one["kind"]], one["title"]]
    if one["attachments"]:
        told.append(f"{one['attachments']} tệp đính kèm")
    return [*told, one["destroyed"]]


def taken(one: Any) -> list[str]:
    counts = [f"{one['records']} bản ghi"] if one["state"] == "imported" else []
    return [one["file"], STATES[one["state"]], one["code"], one["told"], *counts]


def aside(one: Any) -> list[str]:
    state, code = DECISIONS[one["decision"]], comparison_code(one["device"])
    return [one["sha256"][:16], code, f"số {one['seq']}", one["code"], one["name"], state]


def every(facts: Facts) -> Facts:
    return lambda found: [fact for one in found for fact in facts(one)] + ["" if found else "?"]


# What is typed (names in braces are the world's), the status, and what both forms tell.
COMMANDS: list[tuple[str, int, Facts]] = [
    ("code", 0, lambda j: [j["province_code"]]),
    ("devices", 0, every(lambda j: [j["code"], j["unit"], j["label"], *chains(j),
        f"{local(j['valid_to'] * 1000):%d/%m/%Y}"])),
    ("list", 0, every(row)),
    ("show {matter}", 0, lambda j: [j["record"]["id"], j["device_code"], j["sender"],
        j["bundle"][:16], j["revision"][:16], j["record"]["text"]]),
    ("withdrawals", 0, every(lambda j: [j["record"], j["unit"], j["code"], PURPOSES[j["purpose"]],
        j["bundle"][:16]])),
    ("destroyed", 0, every(lambda j: [j["id"], j["destroyed"], j["unit"], j["why"],
        RECORD_KINDS[j["kind"]], "tỉnh còn giữ" if j["here"] else "tỉnh không có"])),
    ("attachments {matter}", 0, every(lambda j: [j["attachment"]["sha256"][:16],
        str(j["attachment"]["size"]), j["attachment"]["name"], FILE_STATES[j["state"]]])),
    ("attachment save {matter} {sha} ra.jpg", 0, lambda j: [j["file"]]),
    ("enrol de-nghi.json --again --code {device} --to tra-loi", 0,
        lambda j: [j["device_code"], j["province_code"], j["file"]]),
    ("intake hop", 6, every(taken)),
    ("receive --from .", 0, lambda j: ["không có gói nào"] if not j["bundles"] else ["?"]),
    ("held --all", 0, every(aside)),
    ("decide {held} --admit --reason x", 0,
        lambda j: [j["file"], f"{j['records']} bản ghi", f"{j['blobs']} tệp"]),
    ("decide {held} --reject --reason x", 0, lambda j: [j["file"], "từ chối"]),
    ("revoke {device} --chain {short} --last-seq 0", 0, lambda j: [j["code"], *[
        f"{one['chain']}: còn nhận đến gói số {one['last_seq']}" for one in j["chains"]],
        f"{len(j['beyond'])} gói", *[digest[:16] for digest in j["beyond"]]]),
    *AUTHORITY, *ANSWERING,
    ("passphrase --new-file moi", 0, lambda j: ["Đã đổi"] if j["changed"] else ["?"]),
    ("backup make --to .", 0, lambda j: [f"{j['records']} bản ghi"]),
    ("backup list sao", 0, every(lambda j: [f"{j['number']} ", Path(j["backup"]).name,
        f"{j['records']} ", "đủ tệp" if j["whole"] else "THIẾU"])),
    ("backup check sao", 0, lambda j: [f"số {j['number']} ", f"{j['records']} bản ghi"]),
    ("backup restore sao --to tinh2", 0, lambda j: [f"{j['records']} bản ghi", j["register"],
        "Đã tìm thấy" if j["list_found"] else "Không tìm thấy"]),
    ("doctor", 0, every(lambda j: [f"{'✗✓'[j['well']] if not j['note'] else '•'} {j['what']}"])),
    ("show khong-co", 3, lambda j: []),
    ("revoke khong-co", 3, lambda j: []),
    ("revoke {device} --last-seq 1", 3, lambda j: []),
    ("revoke {device} --chain khac", 3, lambda j: []),
    ("decide khong-co --admit --reason x", 3, lambda j: []),
    ("decide {held} --reason x", 2, lambda j: []),
    ("decide {held} --admit --reject --reason x", 2, lambda j: []),
    ("enrol de-nghi.json --code {device} --to tra-loi", 3, lambda j: []),
    ("enrol de-nghi.json --code AAAA-BBBB --again", 5, lambda j: []),
    ("intake hop --receipts-to khong-co", 2, lambda j: []),
    ("backup make --to khong/co", 4, lambda j: []),
    ("backup check hop", 3, lambda j: []),
    ("init --escrow-to khoa", 3, lambda j: []),
]  # fmt: skip


def told_of(
    both: Callable[..., tuple[Any, Result, Result]], words: list[str], status: int, facts: Facts
) -> Iterator[str]:
    """Yield what is not as it should be."""
    said, told, plain = both(*words)
    if (told.exit_code, plain.exit_code) != (status, status):
        yield f"{words}: {told.exit_code}, {plain.exit_code} instead of {status} {plain.output}"
    if isinstance(said, dict) and "error" in said:
        wanted = [said["error"]["code"], said["error"]["sentence"]] if status != 2 else []
        yield from (f"{words}: {fact}" for fact in wanted if fact not in plain.stderr)
        return
    yield from (f"{words}: {fact!r} not in {plain.stdout}" for fact in facts(said)
        if str(fact) not in plain.stdout)  # fmt: skip


@pytest.mark.own_file
def test_words_and_json_tell_the_same_and_every_end_has_its_status(
    world: dict[str, str], both: Callable[..., tuple[Any, Result, Result]]
) -> None:
    Path("sao").mkdir()
    at = ["--notebook", "tinh", "--passphrase-file", "khau", "--json", "province"]
    done = CliRunner().invoke(main, [*at, "backup", "make", "--to", "sao"])
    assert done.exit_code == 0, done.output
    held = json.loads(CliRunner().invoke(main, [*at, "held"]).stdout)
    files = json.loads(CliRunner().invoke(main, [*at, "attachments", world["matter"]]).stdout)
    sha = files[0]["attachment"]["sha256"][:12]
    names = world | {"held": held[0]["sha256"][:12], "sha": sha, "short": world["chain"][:6]}
    wrong = [
        fault
        for line, status, facts in COMMANDS
        for fault in told_of(both, line.format(**names).split(), status, facts)
    ]
    assert not wrong, "\n".join(wrong)


def test_a_register_made_and_recovered_by_its_code_tells_both_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "máy"))
    cheap_to_open(monkeypatch)
    monkeypatch.setattr(header, "measure_cost", lambda: CHEAP)
    monkeypatch.chdir(tmp_path)
    Path("moi").write_text(NEW, encoding="utf-8")
    for name, form in (("a", ["--json"]), ("b", [])):
        at = ["--notebook", name, "--passphrase-file", "moi", "province"]
        made = CliRunner().invoke(main, [*at, "init", "--escrow-to", f"khoa-{name}", *form])
        code = CliRunner().invoke(main, [*at, "code"]).stdout.strip()
        assert made.exit_code == 0, made.output
        assert all(fact in made.stdout for fact in (code, f"khoa-{name}"))
        recovery = made.stdout.split("giấy): ")[-1].split("\n")[0]
        if form:
            recovery = json.loads(made.stdout)["recovery_code"]
        Path("ma").write_text(recovery, encoding="utf-8")
        back = CliRunner().invoke(main, [*at, "recover", "--code-file", "ma", *form])
        assert back.exit_code == 0, back.output


def test_no_command_of_the_province_is_left_out() -> None:
    def leaves(group: click.Command, at: str = "") -> Iterator[str]:
        if not isinstance(group, click.Group):
            yield at.strip()
            return
        for name, command in group.commands.items():
            yield from leaves(command, f"{at} {name}")

    tried = [*(line for line, *_ in COMMANDS), *OWN_TESTS]
    assert isinstance(main, click.Group)
    left = {one for one in leaves(main.commands["province"]) if not any(
        f"{line} ".startswith(f"{one} ") or one.split()[0] == line for line in tried)}  # fmt: skip
    assert left == ELSEWHERE
