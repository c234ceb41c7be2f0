"""What is not to be believed is refused, each by its own sentence, and nothing is switched."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sotay.base.errors import SotayError, TrustError
from sotay.updates.errors import (
    NothingNewer,
    NoUpdateRoot,
    NoUpdatesThere,
    UpdateDamaged,
    UpdateEndless,
    UpdateExpired,
    UpdateForOthers,
    UpdateKeyRevoked,
    UpdateMixed,
    UpdateRolledBack,
    UpdateUnsigned,
)
from sotay.updates.sources import FolderSource, folder_source
from sotay.updates.taking import Updating
from updaterepo import Issuer, Machine, _keys, issuer, machine
from versiontree import release

__all__ = ["_keys", "issuer", "machine"]


@pytest.fixture(autouse=True)
def _nothing_switched(machine: Machine) -> Iterator[None]:
    before = machine.standing()
    yield
    assert machine.standing() == before


def changed(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at % len(content)] ^= 0x01
    path.write_bytes(content)


@pytest.mark.parametrize("part", range(9))
def test_one_byte_changed_in_any_file_is_refused(
    issuer: Issuer, machine: Machine, part: int
) -> None:
    issuer.offer("0.2.0")
    files = [*(issuer.repo / "metadata").iterdir(), issuer.archive()]
    used = [path for path in files if not path.name.startswith("1.")]
    assert len(used) == 4  # timestamp, 2.snapshot, 2.targets, archive
    for path in used:
        content = path.read_bytes()
        changed(path, len(content) * part // 9)
        with pytest.raises(TrustError):
            machine.take(issuer.repo)
        path.write_bytes(content)


def test_an_older_list_than_was_seen_is_refused(issuer: Issuer, machine: Machine) -> None:
    issuer.offer("0.2.0")
    shutil.copytree(issuer.repo, issuer.repo.with_name("cũ"))
    issuer.offer("0.3.0")
    assert machine.look(issuer.repo).about.version == "0.3.0"
    with pytest.raises(UpdateRolledBack):
        machine.look(issuer.repo.with_name("cũ"))


def test_an_older_version_than_is_installed_is_not_taken(issuer: Issuer, machine: Machine) -> None:
    issuer.offer("0.0.9")
    with pytest.raises(NothingNewer):
        machine.take(issuer.repo)


def test_one_for_another_channel_is_not_taken(issuer: Issuer, machine: Machine) -> None:
    issuer.offer("0.2.0", "--channel", "trial")
    with pytest.raises(UpdateForOthers) as told:
        machine.look(issuer.repo)
    assert "dùng thử" in str(told.value)


def test_what_a_revoked_key_signs_is_refused_once_the_new_root_was_seen(
    issuer: Issuer, machine: Machine
) -> None:
    issuer.offer("0.2.0")
    shutil.copytree(issuer.repo, issuer.repo.with_name("trộm"))
    stolen = keyid(issuer, "targets")
    words = ["--out", stolen, "--in", *issuer.key("new"), "--role", "targets"]
    signing = ["--targets", *issuer.key("new"), *issuer.of_keys("lists")]
    issuer.do("rotate", *issuer.of_keys("root"), *words, *signing)
    assert machine.look(issuer.repo).about.version == "0.2.0"
    thief = Issuer(issuer.repo.with_name("trộm"), issuer.keys, issuer.versions)
    thief.offer("0.9.0")
    thief.offer("0.9.1")  # newer lists than the machine has seen
    with pytest.raises(UpdateKeyRevoked):
        machine.look(thief.repo)


def test_a_stranger_who_signs_is_refused(issuer: Issuer, machine: Machine, tmp_path: Path) -> None:
    other = tmp_path / "lạ"
    other.mkdir()
    for name in ("a", "b", "c", "targets", "lists"):
        (other / f"{name}.passphrase").write_text("lạ\n", "utf-8")
    release().main(["keys", str(other), "a", "b", "c", "targets", "lists"])
    stranger = Issuer(tmp_path / "usb2", other, tmp_path / "built2")
    stranger.found()
    stranger.offer("0.2.0")
    with pytest.raises(UpdateUnsigned):
        machine.look(stranger.repo)


def test_a_root_of_one_key_alone_is_refused(issuer: Issuer, machine: Machine) -> None:
    issuer.offer("0.2.0")
    issuer.do("rotate", *issuer.of_keys("root"), *issuer.of_keys("targets", "lists"))
    path = issuer.repo / "metadata/2.root.json"
    told = json.loads(path.read_bytes())
    told["signatures"] = told["signatures"][:1]
    path.write_text(json.dumps(told))
    with pytest.raises(UpdateUnsigned):
        machine.look(issuer.repo)


def test_lists_kept_back_past_their_day_are_refused(issuer: Issuer, machine: Machine) -> None:
    issuer.offer("0.2.0")
    with pytest.raises(UpdateExpired):
        machine.look(issuer.repo, days=401)
    assert machine.look(issuer.repo, days=401, doubted=True).about.version == "0.2.0"
    assert machine.look(issuer.repo, days=-9000).about.version == "0.2.0"  # a dead battery


def test_a_list_that_was_seen_before_expires_all_the_same(issuer: Issuer, machine: Machine) -> None:
    issuer.offer("0.2.0")
    machine.look(issuer.repo)
    with pytest.raises(UpdateExpired):
        machine.look(issuer.repo, days=401)


def test_a_clock_set_back_makes_nothing_good_again_that_ran_out(
    issuer: Issuer, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    issuer.offer("0.2.0")
    old = issuer.repo.with_name("cũ")
    shutil.copytree(issuer.repo, old)
    later = 3_000_000_000
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(later))
    issuer.do("renew", *issuer.of_keys("lists"))
    (old / "metadata/timestamp.json").write_bytes(
        (issuer.repo / "metadata/timestamp.json").read_bytes()
    )
    with pytest.raises(UpdateExpired):  # of targets, which nobody signed anew
        machine.look(issuer.repo, days=(later / 86400) - 20_700)
    with pytest.raises((UpdateExpired, NoUpdatesThere)):
        machine.look(old)


def test_endless_data_is_not_read_on(issuer: Issuer, machine: Machine) -> None:
    issuer.offer("0.2.0")
    for name in ("timestamp.json", "2.snapshot.json", "2.targets.json", "2.root.json"):
        path = issuer.repo / "metadata" / name
        content = path.read_bytes() if path.exists() else None
        with path.open("wb") as endless:
            endless.truncate(1 << 40)  # holes: a file of one terabyte takes no room
        with pytest.raises(UpdateEndless):
            machine.look(issuer.repo)
        path.unlink() if content is None else path.write_bytes(content)


def test_an_archive_longer_than_signed_is_read_no_further(issuer: Issuer, machine: Machine) -> None:
    issuer.offer("0.2.0")
    with issuer.archive().open("r+b") as archive:
        archive.truncate(1 << 40)
    machine.take(issuer.repo)  # what was signed is all that is read of it
    assert machine.installed.current == "0.2.0"
    machine.updating.go_back({})
    shutil.rmtree(machine.installed.folder("0.2.0"))
    (machine.installed.root / "previous").unlink()


def test_an_archive_cut_short_is_refused(issuer: Issuer, machine: Machine) -> None:
    issuer.offer("0.2.0")
    with issuer.archive().open("r+b") as archive:
        archive.truncate(100)
    with pytest.raises(UpdateMixed):
        machine.take(issuer.repo)


def test_lists_of_two_states_do_not_mix(issuer: Issuer, machine: Machine) -> None:
    issuer.offer("0.2.0")
    issuer.offer("0.3.0")
    three = issuer.repo / "metadata/3.targets.json"
    three.write_bytes((issuer.repo / "metadata/2.targets.json").read_bytes())
    with pytest.raises(UpdateMixed):
        machine.look(issuer.repo)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b"{" * 9999, b'{"signed": {}}'])
def test_what_is_no_list_is_told_as_damaged(
    issuer: Issuer, machine: Machine, content: bytes
) -> None:
    issuer.offer("0.2.0")
    (issuer.repo / "metadata/timestamp.json").write_bytes(content)
    with pytest.raises(UpdateDamaged):
        machine.look(issuer.repo)


def test_a_missing_list_or_archive_is_named(issuer: Issuer, machine: Machine) -> None:
    issuer.offer("0.2.0")
    issuer.archive().unlink()
    with pytest.raises(NoUpdatesThere):
        machine.take(issuer.repo)
    (issuer.repo / "metadata/timestamp.json").unlink()
    with pytest.raises(NoUpdatesThere, match="timestamp"):
        machine.look(issuer.repo)


def test_a_stick_without_updates_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoUpdatesThere):
        folder_source(tmp_path)


def test_a_pulled_stick_says_so(issuer: Issuer, machine: Machine) -> None:
    issuer.offer("0.2.0")
    source = FolderSource(issuer.repo)
    offer = machine.look(issuer.repo)
    shutil.rmtree(issuer.repo)
    with pytest.raises(SotayError):
        machine.updating.take(source, offer)


def test_a_build_without_a_root_believes_nothing(issuer: Issuer, machine: Machine) -> None:
    issuer.offer("0.2.0")
    of = machine.updating
    without = Machine(Updating(of.installed, of.kept, b"", of.steps))
    with pytest.raises(NoUpdateRoot):
        without.look(issuer.repo)


def keyid(issuer: Issuer, name: str) -> str:
    told = json.loads(issuer.root)["signed"]["roles"][name]["keyids"]
    return str(told[0])
