"""Recordings cut, flipped, repeated and glued: taken in or refused in words, and nothing else."""

import io
import random
from functools import cache

import av
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sound_makers import KINDS, recording

from sotay.base.errors import SotayError
from sotay.media import sound

pytestmark = pytest.mark.thorough


@cache
def whole(kind: str) -> bytes:
    return recording(kind, 1)


@st.composite
def mutants(draw: st.DrawFn) -> bytes:
    file = bytearray(whole(draw(st.sampled_from(sorted(KINDS)))))
    place = st.integers(0, len(file) - 1)
    for way in draw(
        st.lists(st.sampled_from(["flip", "cut", "drop", "twice", "glue"]), max_size=4)
    ):
        at = draw(place) % max(1, len(file))
        if way == "flip":
            for spot in draw(st.lists(place, max_size=20)):
                file[spot % len(file) : spot % len(file) + 1] = draw(
                    st.binary(min_size=1, max_size=1)
                )
        elif way == "cut":
            del file[max(16, at) :]
        elif way == "drop":
            del file[at : at + 1 + at % 700]
        elif way == "twice":
            file[at:at] = file[: at % 5000]
        else:
            file += whole(draw(st.sampled_from(sorted(KINDS))))
        if not file:
            file = bytearray(b"\0")
    return bytes(file)


@settings(max_examples=60)
@given(mutants())
def test_a_changed_file_is_taken_in_whole_or_refused_in_words(file: bytes) -> None:
    try:
        kept = sound.clean(file)
    except SotayError as refused:
        assert str(refused)
        return
    assert kept.seconds >= 1
    with av.open(io.BytesIO(kept.content)) as container:
        assert [stream.type for stream in container.streams] == ["audio"]
        assert not {"title", "artist", "comment"} & container.metadata.keys()


@settings(max_examples=25)
@given(mutants(), st.floats(0, 3))
def test_listening_to_a_changed_file_ends_in_samples_or_in_words(file: bytes, start: float) -> None:
    listening = sound.Listening(file, start)
    try:
        while not listening.ended:
            assert len(listening.read(5)) % 4 == 0
    except SotayError as refused:
        assert str(refused)
    assert listening.ended
    listening.close()


def test_noise_in_every_header_is_refused_in_words() -> None:
    chance = random.Random(7)  # noqa: S311 - the same each time
    for kind in sorted(KINDS):
        file = bytearray(whole(kind))
        file[8:200] = chance.randbytes(192)
        try:
            assert sound.clean(bytes(file)).seconds >= 1
        except SotayError as refused:
            assert str(refused)
