"""The province receives: whole programs, TLS, real bundles, kills, commands beside it."""

import json
import random
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from fault_full import NoMount, small_disk
from receiving_province import Scene, scene

from makers import Makers


@pytest.fixture
def at(make: Makers, tmp_path: Path) -> Iterator[Scene]:
    found = scene(make, tmp_path)
    yield found
    found.running.stop(signal.SIGKILL)


def test_a_bundle_goes_up_and_its_receipt_comes_down(at: Scene) -> None:
    bundle = at.sealed()
    at.running.start()
    assert at.client.ask("GET", "/health")[2] == b'{"ok":true}'
    said = at.client.carry(bundle)
    receipt = at.client.receipt(said)
    assert (receipt["state"], receipt["records"], receipt["seq"]) == ("imported", 1, 1)
    again = at.client.announce(bundle)[1]
    assert again["state"] == "done"
    assert json.loads(again["receipt"])["payloadType"].startswith("application/vnd.sotay.receipt")
    assert not at.running.waiting  # taken in, and out of staging
    assert len(at.running.run("province", "list")) == 1  # beside the receiver that runs
    status, mail = at.client.mail(at.signer, 0, {})
    kinds = [json.loads(one)["payloadType"] for one in mail["papers"]]
    assert status == 200
    assert [kind.split(".")[2] for kind in kinds] == ["policy", "receipt"]
    assert at.client.mail(at.signer, 1, {receipt["chain"]: 1})[1]["papers"] == []
    assert at.client.mail(at.signer, 0, {}, receiver="0" * 64)[1]["code"] == "receiver"
    assert at.client.mail(at.signer, 0, {}, nonce="0" * 64)[1]["code"] == "nonce"
    assert at.running.stop() == 0
    assert bundle.name not in at.running.log
    assert at.signer.id[:16] not in at.running.log


def test_killed_at_any_byte_it_goes_on(at: Scene) -> None:
    """Nine kills on the way up: not a byte is lost, and what is sent again is bounded."""
    bundle = at.sealed(attached=9_000_000)
    size, kills = bundle.stat().st_size, 0
    chance = random.Random(7)  # noqa: S311 - where a test kills
    at.running.start()

    def kill() -> None:
        at.running.stop(signal.SIGKILL)

    for _turn in range(9):
        if at.client.send_until(bundle, chance.randrange(size // 5), kill):
            break
        kills += 1
        at.running.start()
    said = at.client.carry(bundle)
    assert at.client.receipt(said)["blobs"] == 1
    assert kills > 3
    assert at.client.sent <= size + kills * (4 << 20)
    assert not at.running.waiting


def test_killed_while_it_takes_in_it_takes_in_once(at: Scene) -> None:
    """The last byte is there, the program is killed at once: started again, it looks by itself."""
    bundles = [at.sealed(f"ý kiến {n}") for n in range(4)]
    for bundle in bundles:
        at.running.start()
        at.client.carry(bundle)
        at.running.stop(signal.SIGKILL)
    at.running.start()
    for bundle in bundles:
        said = at.client.announce(bundle)[1]
        assert said["state"] == "done"
        assert at.client.receipt(said)["state"] in {"imported", "duplicate"}
    assert len(at.running.run("province", "list")) == len(bundles)
    assert not at.running.waiting


def test_commands_have_their_turn_beside_it(at: Scene) -> None:
    """A stick is taken in, a device revoked, while bundles come; both hold from then on."""
    sent, carried, late = (at.sealed(f"ý kiến {n}") for n in range(3))
    at.running.start()
    said = at.client.carry(sent)
    (got,) = at.running.run("province", "intake", str(carried))
    assert got["state"] == "imported"
    assert at.client.receipt(said)["state"] in {"imported", "duplicate"}
    (device,) = at.running.run("province", "devices")
    at.running.run("province", "revoke", device["code"])
    assert at.client.refusal(late)["code"] == "revoked-device"
    at.running.run("province", "receive", "--listen", "127.0.0.1:0", code=4)  # one at a time
    mail = at.client.mail(at.signer, 0, {})[1]["papers"]
    assert len(mail) == 3  # the policy that says so, and the receipts of what came before


def test_what_is_kept_apart_and_what_is_refused(at: Scene, make: Makers) -> None:
    """A clone's bundle waits for a person, and its receipt says so; junk is refused, and told."""
    clone = at.cloned(make)
    first, fork = at.sealed("một"), clone.sealed("hai")
    at.running.start()
    at.client.receipt(at.client.carry(first))
    receipt = at.client.receipt(at.client.carry(fork))
    assert (receipt["state"], receipt["code"], receipt["seq"]) == ("quarantined", "fork", 1)
    (kept,) = at.running.run("province", "held")
    at.running.run(
        "province", "decide", kept["sha256"][:16], "--reject", "--reason", "máy nhân bản"
    )
    told = at.client.refusal(fork)
    assert told["code"] == "rejected"
    assert "máy nhân bản" in told["told"]
    junk = at.out / "junk.sotay"
    junk.write_bytes(at.junk(receipt["chain"], 2))
    at.client.send_until(junk, 1 << 20, lambda: None)  # it may be refused before one asks again
    assert at.client.refusal(junk)["code"] == "age"
    at.running.stop(signal.SIGKILL)
    at.running.start()
    assert at.client.announce(junk)[1]["code"] == "age", "not a byte of it comes again"
    assert not at.running.waiting


def test_a_full_disk_is_said_and_then_it_goes_on(at: Scene, tmp_path: Path) -> None:
    bundle = at.sealed(attached=6_000_000)
    try:
        with small_disk(at.running.folder / "cho-nhan"):
            at.running.start()
            assert at.client.ask("GET", "/health")[0] == 200
            status, said = at.client.announce(bundle)
            assert (status, said["code"]) == (507, "disk-full")
            at.running.stop()
    except NoMount:
        pytest.skip("this machine lets nobody mount a disk")
    at.running.start()
    assert at.client.receipt(at.client.carry(bundle))["blobs"] == 1
