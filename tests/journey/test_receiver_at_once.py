"""What was changed a moment ago beside a running receiver holds for who asks right after it."""

import signal
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from receiving_province import Scene, scene

from makers import PASSPHRASE, Makers
from sotay.province import opening
from sotay.province.opening import Province
from sotay.province.receiver import turns
from sotay.province.receiver.answering import Answers
from sotay.upload.serving.intake import Turned


@pytest.fixture
def at(make: Makers, tmp_path: Path) -> Iterator[Scene]:
    found = scene(make, tmp_path)
    yield found
    found.running.stop(signal.SIGKILL)


def in_turn(make: Makers, folder: Path) -> Province:
    """Open the register beside its receiver, as a command does."""
    return turns.in_turn(
        folder, lambda: opening.unlock(folder, PASSPHRASE, clock=make.clock), lambda: None
    )


def test_who_was_enrolled_a_moment_ago_is_never_told_that_nobody_knows_him(
    make: Makers, at: Scene
) -> None:
    """Enrolled by a command while the receiver runs: the next request counts, or is to wait."""
    at.running.start()
    for number in range(4):
        desk = make.desk(f"so-{number}", "07213")
        with closing(in_turn(make, at.running.folder)) as province:
            make.enrol(desk, province)
        newcomer = replace(at, desk=desk)
        bundle = newcomer.sealed()
        told = []
        while not told or told[-1][0] == 503:
            told.append(newcomer.client.announce(bundle))
        assert told[-1][0] == 200, told


def test_a_stranger_is_refused_once_the_register_was_looked_at(at: Scene) -> None:
    stale = [True, False]
    woken: list[bool] = []
    answers = Answers(at.out, "0" * 64, lambda: 0, lambda: woken.append(True), lambda: stale.pop(0))
    envelope = at.sealed().read_bytes()[512:7680]
    found = []
    for _time in range(2):
        with pytest.raises(Turned) as turned:
            answers.expected(envelope)
        found.append((turned.value.status, turned.value.code, turned.value.retry_after))
    assert found == [(503, "busy", 1), (403, "unknown-device", 0)]
    assert woken == [True]


def test_another_certificate_is_shown_while_a_bundle_is_under_way(at: Scene) -> None:
    """Whoever is connected stays so; whoever comes sees the new one, after a restart as well."""
    bundle = at.sealed(attached=3_000_000)
    at.running.start()

    def renewed() -> None:
        at.running.run("province", "certificate", "renew")
        told = at.running.run("province", "certificate", "use", "--anyway")
        at.running.certificate = told["certificate"]
        while True:
            with suppress(AssertionError):
                assert at.client.ask("GET", "/health")[0] == 200
                return

    at.client.send_until(bundle, 1_000_000, renewed)
    said = at.client.announce(bundle)[1]
    assert said["state"] == "done", "the line of before brought it all"
    assert at.client.receipt(said)["blobs"] == 1
    shown = at.running.certificate
    at.running.stop()
    assert at.running.start().certificate == shown
