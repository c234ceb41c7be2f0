"""A year's end: what the notebooks and the register hold, against what people beside them know."""

import year_privacy as privacy
from year_laptops import Laptop
from year_world import World

from sotay.upload.serving.staging import PART
from sotay.work.transfer import following, gaps, sealing


def holds(world: World) -> None:
    """Hold the register against what people beside the notebooks know."""
    back = {record for one in world.laptops for record in one.taken_back}  # it need not have left
    must = {
        rev for one in world.living() for record, rev in one.closed.items() if record not in back
    }
    may = {rev for one in world.laptops for rev in one.ever}
    with world.intake.in_turn() as opened:
        rows = opened.store.rows("SELECT rev, record FROM revision")
        records = dict(opened.store.rows("SELECT id, head FROM record"))
        opened.verify_activity()
        for one in world.living():
            if alone(world, one) and not one.set_back:
                privacy.told(opened, one)
    here = {str(rev) for rev, _record in rows}
    assert len(here) == len(rows), "a revision is there twice"
    assert must <= here, f"{len(must - here)} closed records never arrived"
    assert here <= may, "the province has what nobody closed"
    assert not here & world.stolen, "what a thief wrote was taken in"
    assert records.keys() == {record for _rev, record in rows}
    for laptop in world.living():
        stands(world, laptop, {str(id_): str(head) for id_, head in records.items()})


def stands(world: World, laptop: Laptop, heads: dict[str, str]) -> None:
    """Hold one notebook against the register: every bundle received, nothing missing."""
    with laptop.open() as desk:
        found = following.followed(desk)
        left = [one for one in found if one.waits or (one.fault and one.holds)]
        assert not left, f"{laptop.name}: {left}"
        missing = gaps.not_arrived(desk)
        assert sealing.leaving(desk).rows == [], laptop.name
        desk.vault.verify_activity()
    if alone(world, laptop) and not laptop.set_back:
        assert missing == (), f"{laptop.name}: told that bundles are missing"
        kept = {one: rev for one, rev in laptop.closed.items() if one not in laptop.taken_back}
        assert {one: heads[one] for one in kept} == kept, (
            f"{laptop.name}: an older version is shown"
        )


def alone(world: World, laptop: Laptop) -> bool:
    return sum(one.device == laptop.device for one in world.laptops) == 1


def arrived_online(world: World) -> int:
    """Return the bytes the province has of bundles that came over the network, all or in part.

    A laptop that is lost, or set back, leaves bundles of which only a part came.
    """
    assert world.network is not None
    whole = world.network.whole()
    parts = [one for one in world.network.running.waiting if one.suffix == PART]
    return sum(whole.values()) + sum(one.stat().st_size for one in parts)
