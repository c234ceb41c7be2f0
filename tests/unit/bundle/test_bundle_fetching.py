"""A device's question for what lies ready: its own, for one line, and in one spelling."""

import pytest
from bundle_scene import Scene
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs, to_builtins

from sotay.bundle import canonical
from sotay.bundle.envelope import write_envelope
from sotay.bundle.errors import BadManifest, BadSignature, OverLimit, Refused
from sotay.bundle.fetching import (
    CHAINS_LIMIT,
    FETCH,
    FETCH_LIMIT,
    Fetch,
    Had,
    claimed_device,
    issue_fetch,
    open_fetch,
)


def question(scene: Scene) -> Fetch:
    return Fetch(
        device=scene.device.id,
        nonce="0a" * 32,
        receiver="0b" * 32,
        policy=3,
        chains=(Had("c4" * 16, 7),),
    )


def test_a_question_is_taken_from_the_device_that_asks(scene: Scene) -> None:
    sent = issue_fetch(scene.device, question(scene))
    assert claimed_device(sent) == scene.device.id
    assert open_fetch(sent, scene.device.public) == question(scene)


def test_anothers_signature_asks_for_nobody(scene: Scene) -> None:
    with pytest.raises(BadSignature):
        open_fetch(issue_fetch(scene.device, question(scene)), scene.province.public)
    forged = structs.replace(question(scene), device=scene.province.id)
    signed = write_envelope(FETCH, canonical.encode(to_builtins(forged)), scene.device)
    with pytest.raises(BadManifest):
        open_fetch(signed, scene.device.public)


def test_most_chains_stay_within_the_limit(scene: Scene) -> None:
    had = tuple(Had(f"{number:032x}", 2**53 - 1) for number in range(CHAINS_LIMIT))
    sent = issue_fetch(scene.device, structs.replace(question(scene), chains=had))
    assert len(sent) < FETCH_LIMIT
    with pytest.raises(OverLimit):
        claimed_device(sent + b" " * FETCH_LIMIT)


@given(st.binary(max_size=300))
def test_what_is_no_question_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        claimed_device(content)
