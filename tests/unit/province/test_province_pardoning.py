"""A person who lets a bundle in pardons the one fault it was kept for, and no other with it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from evil import Evil, code, one
from province_scene import Scene
from test_province_lists_outside import brought_back, silent

from makers import START
from sotay.base.errors import TrustError
from sotay.province import aside, backups, enrolling, quota, reading, receiving, revoking
from sotay.province.lists import outside
from sotay.register import bundles

LATER_MS = 3 * 366 * 86_400_000
OTHER = "9f" * 32


def expired(scene: Scene, _evil: Evil) -> None:
    scene.province.clock.at_ms = START + LATER_MS


def revoked(scene: Scene, evil: Evil) -> None:
    revoking.revoke(scene.province, code(evil), chain=evil.chain, last_seq=1)


def chain_taken(scene: Scene, evil: Evil) -> None:
    """Let the chain be that of another device."""
    with scene.province.writing("test") as connection:
        connection.execute(
            "INSERT INTO device SELECT ?, unit, label, ?, enrolment, enrolled, NULL FROM device",
            (OTHER, evil.chain),
        )


def forked(_scene: Scene, evil: Evil) -> None:
    del evil.sent[1:]


def torn(_scene: Scene, evil: Evil) -> None:
    evil.sent[-1] = "ab" * 32


Fault = Callable[[Scene, Evil], None]
FAULTS: dict[str, Fault] = {
    "GOI-09": revoked,
    "GOI-21": torn,
    "GOI-22": forked,
    "TINH-18": chain_taken,
    "TINH-10": expired,
}
PAIRS = [
    ("GOI-09", "GOI-22"),
    ("GOI-09", "TINH-10"),
    ("GOI-22", "TINH-10"),
    ("GOI-21", "TINH-18"),
    ("GOI-22", "GOI-21"),
    ("TINH-18", "TINH-10"),
]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_one_fault_is_pardoned_and_the_next_is_kept_for_a_person_in_its_turn(
    scene: Scene, evil: Evil, first: str, second: str
) -> None:
    assert evil.send(one(1)).state == evil.send(one(2)).state == "imported"
    for fault in (first, second):
        if fault != "GOI-21" or "GOI-22" not in (first, second):
            FAULTS[fault](scene, evil)
        else:  # the fork itself follows something that is not here
            evil.sent[0] = "ab" * 32
    path = evil.seal([one(3)])
    assert (got := scene.take(path)).state == "quarantined"
    assert got.code == first
    for fault in (first, second):
        (waiting,) = aside.kept(scene.province)
        assert waiting.code == fault
        if fault == first:
            with pytest.raises(TrustError) as told:
                receiving.decide(scene.province, waiting.sha256, admit=True, reason="đã gọi xã")
            assert told.value.code == second
            assert len(reading.page(scene.province)) == 2
    got = receiving.decide(scene.province, waiting.sha256, admit=True, reason="đã gọi xã lần nữa")
    assert (got.state, got.records) == ("imported", 1)
    assert aside.kept(scene.province) == []
    assert scene.take(path).state == "duplicate"


def test_what_a_clone_sealed_is_let_in_bundle_by_bundle_beside_the_chain(
    scene: Scene, evil: Evil
) -> None:
    first = [evil.seal([one(n)]) for n in (1, 2, 3)]
    del evil.sent[1:]
    clone = [evil.seal([one(n)]) for n in (4, 5)]
    assert [scene.take(path).state for path in first] == ["imported"] * 3
    for path in clone:
        assert scene.take(path).code == "GOI-22"
        (waiting,) = aside.kept(scene.province)
        got = receiving.decide(scene.province, waiting.sha256, admit=True, reason="bản sao")
        assert got.state == "imported"
    assert len(reading.page(scene.province)) == 5


@pytest.mark.parametrize("admit", [True, False])
def test_a_decision_cut_off_after_the_bundle_was_in_is_no_rejection(
    scene: Scene, evil: Evil, monkeypatch: pytest.MonkeyPatch, admit: bool
) -> None:
    evil.send(one(1))
    evil.sent = []
    assert evil.send(one(2)).state == "quarantined"
    (waiting,) = aside.kept(scene.province)

    def killed(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(aside, "settle", killed)
    with pytest.raises(KeyboardInterrupt):
        receiving.decide(scene.province, waiting.sha256, admit=True, reason="đã gọi xã")
    monkeypatch.undo()
    got = receiving.decide(scene.province, waiting.sha256, admit=admit, reason="lần nữa")
    assert got.state == "duplicate"
    assert [one.decision for one in aside.kept(scene.province, decided=True)] == ["admitted"]
    assert len(reading.page(scene.province)) == 2


def told_too_much(_scene: Scene, _evil: Evil) -> None:
    quota.MOST = quota.Quota(-1, -1)


@pytest.mark.parametrize(
    ("code", "in_chain", "twin"),
    [
        ("GOI-09", True, "GOI-09"),
        ("TINH-10", True, "GOI-22"),
        ("TINH-20", True, "GOI-22"),
        ("GOI-21", False, ""),
        ("GOI-22", False, ""),
        ("TINH-18", False, "TINH-18"),
    ],
)
def test_let_in_late_it_is_of_its_chain_unless_it_contradicts_that(
    scene: Scene,
    evil: Evil,
    monkeypatch: pytest.MonkeyPatch,
    code: str,
    in_chain: bool,
    twin: str,
) -> None:
    """Else its number would be told as missing for ever, and a clone's under it be no fork."""
    monkeypatch.setattr(quota, "MOST", quota.MOST)
    evil.send(one(1))
    evil.send(one(2))
    honest = list(evil.sent)
    (FAULTS | {"TINH-20": told_too_much})[code](scene, evil)
    assert evil.send(one(3)).code == code
    (waiting,) = aside.kept(scene.province)
    receiving.decide(scene.province, waiting.sha256, admit=True, reason="đã gọi xã")
    expected = [*honest, *evil.sent[2:]] if in_chain else honest
    here = [
        link.digest
        for n in range(1, 4)
        for link in bundles.links(scene.province.store, evil.chain, enrolling.BESIDE, n)
        if link.seq == n
    ]
    assert here == expected
    (chain,) = [c for c in enrolling.chains(scene.province, evil.keys.id) if c.chain == evil.chain]
    assert (chain.here, chain.highest) == (len(expected), len(expected))
    evil.sent[:] = honest
    assert evil.send(one(4)).code == twin


@pytest.mark.parametrize("second", [expired, chain_taken])
def test_what_was_let_in_and_is_not_here_any_more_waits_again_for_another_fault(
    scene: Scene, evil: Evil, tmp_path: Path, second: Callable[[Scene, Evil], None]
) -> None:
    machine = tmp_path / "máy"
    machine.mkdir()
    evil.send(one(1))
    evil.sent = []
    path = evil.seal([one(2)])
    backup = backups.back_up(scene.province, scene.stick, silent).path
    assert scene.take(path).state == "quarantined"
    (waiting,) = aside.kept(scene.province)
    receiving.decide(scene.province, waiting.sha256, admit=True, reason="đã gọi xã")
    outside.keep(scene.province, machine)
    with brought_back(scene, backup, "tinh2") as back:
        outside.follow(back, (machine,), restored=True)
        scene.province = back
        second(scene, evil)
        for _again in "12":
            assert scene.take(path).state == "quarantined"
        (waiting,) = aside.kept(back)
        assert len(waiting.let_pass) == 2
        got = receiving.decide(back, waiting.sha256, admit=True, reason="đã gọi lại")
        assert (got.state, len(reading.page(back))) == ("imported", 2)
