"""How far a chain has come, as receipts and lists tell it, in both databases."""

import random

import pytest
from evil import Evil, matter, written
from province_scene import Scene

from sotay.province import gaps
from sotay.province.enrolling import BESIDE
from sotay.register import aside as aside_rows
from sotay.register import bundles
from sotay.register.aside import Decision
from sotay.register.bundles import BundleRow


def row(device: str, chain: str, seq: int, code: str = "") -> BundleRow:
    digest = f"{random.getrandbits(256):064x}"
    return BundleRow(digest, device, chain, seq, None, 1, 0, code, 0, 0, 0)


@pytest.mark.parametrize("seed", range(4))
def test_gaps_and_what_is_whole(scene: Scene, evil: Evil, seed: int) -> None:
    dice, store = random.Random(seed), scene.province.store  # noqa: S311
    for nth in range(12):
        have = set(dice.sample(range(1, 40), dice.randrange(30)))
        chain, beside = f"{nth:032x}", dice.randrange(1, 50)
        with store.write() as connection:
            for seq in have:
                bundles.add(connection, row(evil.keys.id, chain, seq))
            bundles.add(connection, row(evil.keys.id, chain, beside, BESIDE[0]))
        lost = {seq for first, last in gaps.waited(scene.province, chain)
                for seq in range(first, last + 1)}  # fmt: skip
        came = have | {beside}
        assert lost == set(range(1, max(came) + 1)) - came
        assert bundles.whole_to(store, chain, BESIDE) == next(
            n for n in range(52) if n + 1 not in have
        )


def test_numbers_of_any_size_are_told(scene: Scene, evil: Evil) -> None:
    chain, most, store = evil.chain, 2**53 - 1, scene.province.store
    with store.write() as connection:
        for seq in (1, 2**31 - 1, most):
            bundles.add(connection, row(evil.keys.id, chain, seq))
    assert gaps.waited(scene.province, chain) == ((2, 2**31 - 2), (2**31, most - 1))
    assert bundles.whole_to(store, chain, BESIDE) == 1
    found = bundles.links(store, chain, BESIDE, 2**31 - 1)
    assert [link.seq for link in found] == [2**31 - 1]
    assert evil.send(written(matter(1))[1]).code == "GOI-22"  # its number one is another


def test_what_waits_apart_under_an_odd_number_makes_no_gap(scene: Scene, evil: Evil) -> None:
    with scene.province.store.write() as connection:
        bundles.add(connection, row(evil.keys.id, evil.chain, 1))
        for seq in (-5, 0):
            told = Decision(f"{seq:064}", "x", "x", evil.chain, seq, 1, 0, "GOI-10", "", "")
            aside_rows.add(connection, told)
    assert gaps.waited(scene.province, evil.chain) == ()
