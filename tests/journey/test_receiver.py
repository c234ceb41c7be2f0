"""The province receives: whole programs, TLS, real bundles, kills, commands beside it."""

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
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
