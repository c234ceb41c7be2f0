"""What letters a device says it has: in its own name, and never more than came."""

import pytest
from bundle_scene import Scene
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs, to_builtins

from sotay.bundle import canonical
from sotay.bundle.envelope import write_envelope
from sotay.bundle.errors import BadManifest, BadSignature
from sotay.bundle.fetching import (
    CHAINS_LIMIT,
    FETCH,
    FETCH_LIMIT,
    LACKS_LIMIT,
    Fetch,
    Had,
    Letters,
    Packs,
    issue_fetch,
    open_fetch,
)
from sotay.bundle.letters.got import (
    GOT,
    MOST_CHAINS,
    MOST_GAPS,
    Came,
    Got,
    claimed_device,
    issue_got,
    open_got,
)

CHAIN, HEAD = "c7" * 16, "d5" * 32


def word(scene: Scene, **changes: object) -> Got:
    one = Got(
        device=scene.device.id,
        chains=(Came.of(CHAIN, dict.fromkeys((1, 2, 5), HEAD)),),
        issued=1_800_000_000,
    )
    return structs.replace(one, **changes)


def test_a_device_speaks_for_itself_alone(scene: Scene) -> None:
    paper = issue_got(scene.device, word(scene))
    assert claimed_device(paper) == scene.device.id
    assert open_got(paper, scene.device.public) == word(scene)
    with pytest.raises(BadSignature):
        open_got(paper, scene.province.public)
    twice = [to_builtins(Came(CHAIN, 1, ()))] * 2
    for change in ({"device": scene.province.id}, {"chains": twice}):
        raw = to_builtins(word(scene)) | change
        with pytest.raises(BadManifest):
            open_got(write_envelope(GOT, canonical.encode(raw), scene.device), scene.device.public)


@pytest.mark.parametrize(
    "chain",
    [
        {"chain": CHAIN, "up_to": 0, "missing": []},
        {"chain": CHAIN, "up_to": 5, "missing": [[5, 5]]},
        {"chain": CHAIN, "up_to": 9, "missing": [[4, 3]]},
        {"chain": CHAIN, "up_to": 9, "missing": [[4, 5], [2, 3]]},
        {"chain": CHAIN, "up_to": 9},
        {"chain": CHAIN, "up_to": 9, "missing": [], "head": "d5"},
        {"chain": CHAIN, "up_to": 999, "missing": [[n, n] for n in range(1, MOST_GAPS + 2)]},
    ],
)
def test_what_no_device_says_is_refused(scene: Scene, chain: dict[str, object]) -> None:
    raw = to_builtins(word(scene)) | {"chains": [chain]}
    with pytest.raises(BadManifest):
        open_got(write_envelope(GOT, canonical.encode(raw), scene.device), scene.device.public)
    asked = to_builtins(question(scene)) | {"letters": {"chains": [chain], "lacks": []}}
    with pytest.raises(BadManifest):
        open_fetch(
            write_envelope(FETCH, canonical.encode(asked), scene.device), scene.device.public
        )


@given(st.sets(st.integers(1, 900), min_size=1))
def test_it_says_no_letter_that_did_not_come(numbers: set[int]) -> None:
    told = Came.of(CHAIN, {number: f"{number:064x}" for number in numbers})
    said = {seq for seq in range(1, 1000) if told.has(seq)}
    assert said <= numbers
    assert len(told.missing) <= MOST_GAPS
    assert told.head == f"{told.up_to:064x}"
    assert said == numbers or len(told.missing) == MOST_GAPS


def question(scene: Scene) -> Fetch:
    letters = Letters((Came.of(CHAIN, dict.fromkeys((1, 3), HEAD)),), lacks=("ab" * 32,))
    return Fetch(
        device=scene.device.id, nonce="0a" * 32, receiver="0b" * 32, policy=3, letters=letters
    )


def test_a_question_for_mail_says_it_too_and_an_older_device_does_not(scene: Scene) -> None:
    asked = open_fetch(issue_fetch(scene.device, question(scene)), scene.device.public)
    assert asked == question(scene)
    raw = to_builtins(question(scene))
    del raw["letters"]
    older = write_envelope(FETCH, canonical.encode(raw), scene.device)
    assert open_fetch(older, scene.device.public).letters is None


def test_the_longest_question_stays_within_the_limit(scene: Scene) -> None:
    far = 2**53 - 1
    gaps = tuple((far - 2 * at - 2, far - 2 * at - 2) for at in reversed(range(MOST_GAPS)))
    lacks = tuple(f"{n:064x}" for n in range(LACKS_LIMIT))
    most = structs.replace(
        question(scene), policy=far, serial=far, packs=Packs(far, far, lacks), after="~" * 200,
        chains=tuple(Had(f"{n:032x}", far) for n in range(CHAINS_LIMIT)),
        letters=Letters(
            tuple(Came(f"{n:032x}", far, gaps, HEAD) for n in range(MOST_CHAINS)), lacks
        ),
    )  # fmt: skip
    assert len(issue_fetch(scene.device, most)) < FETCH_LIMIT
