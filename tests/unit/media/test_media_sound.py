"""Recordings from phones: the sound is kept bit by bit, and nothing else of the file is."""

import array
import io

import pytest
import sound_makers as makers
from sound_makers import CANARY, COPIED, KINDS, RATE, notes, packets, pitch, recording

from sotay.base.errors import Cancelled
from sotay.media import sizes, sniff, sound
from sotay.media.errors import (
    FilmRefused,
    MediaBroken,
    MediaTooLarge,
    NoSound,
    SoundTooLong,
)


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return {kind: recording(kind) for kind in KINDS}


@pytest.fixture(scope="module")
def cleaned(made: dict[str, bytes]) -> dict[str, bytes]:
    """Each of them as it is kept; what another cleaning gives is the same, a test below says."""
    return {kind: sound.clean(content).content for kind, content in made.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_but_the_sound_is_kept(made: dict[str, bytes], kind: str) -> None:
    if kind not in {"amr", "aac"}:  # these two have no room for words
        assert made[kind].count(CANARY) >= 3
    kept = sound.clean(made[kind])
    assert kept.seconds == 3
    assert kept.content[:4] == b"\x1aE\xdf\xa3"
    for spelt in (CANARY, "CANARY".encode("utf-16-le"), b"vie", b"+21.0", b"2026", b"PNG"):
        assert spelt not in kept.content, spelt


def test_each_kind_is_told_by_its_content(made: dict[str, bytes]) -> None:
    told = {kind: sniff.kind(file[: sniff.HEAD]) for kind, file in made.items() if kind != "aac"}
    assert {kind for kind, type_ in told.items() if not str(type_).startswith("audio/")} == set()


@pytest.mark.parametrize("kind", COPIED)
def test_coded_sound_is_copied_bit_by_bit(
    made: dict[str, bytes], cleaned: dict[str, bytes], kind: str
) -> None:
    before = packets(made[kind])
    if kind == "aac":
        before = [packet[7:] for packet in before]  # the header of a lone stream
    if kind == "mp3":
        before = [packet for packet in before if packet[:1] == b"\xff"]
    assert packets(cleaned[kind]) == before


@pytest.mark.parametrize("kind", sorted(set(KINDS) - set(COPIED)))
def test_sound_that_is_not_coded_for_people_becomes_opus(
    cleaned: dict[str, bytes], kind: str
) -> None:
    kept = cleaned[kind]
    assert b"A_OPUS" in kept
    assert 3 * 2_000 < len(kept) < 3 * 9_000
    channels = kept[kept.index(b"OpusHead") + 9]
    assert channels == KINDS[kind][3]


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_heard_as_before_from_any_moment(cleaned: dict[str, bytes], kind: str) -> None:
    for second in (0, 1, 2):
        listening = sound.Listening(cleaned[kind], second + 0.2)
        heard = listening.read(0.5)
        listening.close()
        assert abs(pitch(heard) - (300 + 100 * second)) <= 6


def test_a_file_gives_the_same_bytes_each_time(made: dict[str, bytes]) -> None:
    again = io.BytesIO(made["m4a"])
    assert sound.clean(made["m4a"]) == sound.clean(again)


def test_what_was_kept_can_be_taken_in_again(made: dict[str, bytes]) -> None:
    kept = sound.clean(made["mp3"])
    assert packets(sound.clean(kept.content).content) == packets(kept.content)


def test_a_film_is_refused(made: dict[str, bytes]) -> None:
    for kind in ("m4a", "3gp", "mka"):
        with pytest.raises(FilmRefused, match="video"):
            sound.clean(recording(kind, 1, film=True))


def test_what_names_other_files_opens_none_of_them(
    made: dict[str, bytes], tmp_path: object
) -> None:
    there = tmp_path / "tiếng.mp3"
    there.write_bytes(made["mp3"])
    playlist = f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{there.as_uri()}\n#EXT-X-ENDLIST\n"
    for lure in (playlist, f"ffconcat version 1.0\nfile '{there}'\n", f"[playlist]\nFile1={there}"):
        with pytest.raises(MediaBroken):
            sound.clean(lure.encode())


def test_a_file_without_sound_is_told(made: dict[str, bytes]) -> None:
    header = made["wav"][:44]
    with pytest.raises((NoSound, MediaBroken)):
        sound.clean(header)
    with pytest.raises(MediaBroken):
        sound.clean(b"")
    noise = bytes(range(256)) * 40
    with pytest.raises((MediaBroken, NoSound)):
        sound.clean(b"ID3\x03\0\0\0\0\0\0" + noise)


def test_longer_than_six_hours_is_refused() -> None:
    frame = bytes.fromhex("ffe318c4") + bytes(68)  # MPEG 2.5, layer III, 8 kb/s, 8 kHz: 72 ms
    with pytest.raises(SoundTooLong, match="6 giờ"):
        sound.clean(frame * (6 * 3600 * 1000 // 72 + 1000))


def test_larger_than_an_attachment_may_be_is_not_even_looked_at() -> None:
    class Huge(io.BytesIO):
        def seek(self, _offset: int, _whence: int = 0) -> int:
            return sizes.SOUND + 1

    with pytest.raises(MediaTooLarge, match="257 MB"):
        sound.clean(Huge())


def test_taking_in_can_be_stopped(made: dict[str, bytes]) -> None:
    with pytest.raises(Cancelled):
        sound.clean(made["m4a"], cancelled=lambda: True)


@pytest.mark.parametrize("kind", ["m4a", "mp3", "wav"])
def test_listening_begins_within_a_millisecond_of_the_moment(
    made: dict[str, bytes], kind: str
) -> None:
    kept = sound.clean(made[kind]).content
    whole = array.array("h", _all(sound.Listening(kept, 0)))[::2]
    later = array.array("h", _all(sound.Listening(kept, 1.75)))[::2]
    start = round(1.75 * RATE)
    shift = len(whole) - start - len(later)
    assert abs(shift) <= RATE // 1000
    same = whole[start + shift : start + shift + 20_000]
    assert max(abs(a - b) for a, b in zip(same, later, strict=False)) < 400


def test_speed_changes_the_length_and_not_the_pitch(made: dict[str, bytes]) -> None:
    kept = sound.clean(made["ogg"]).content
    for speed in (75, 150, 200):
        heard = _all(sound.Listening(kept, 0, speed))
        assert abs(len(heard) / 4 / RATE - 3 * 100 / speed) < 0.1
        first = heard[: int(0.9 * 100 / speed * RATE) * 4]
        assert abs(pitch(first) - 300) <= 12


def test_listening_past_the_end_gives_silence_and_ends(made: dict[str, bytes]) -> None:
    listening = sound.Listening(sound.clean(made["ogg"]).content, 60)
    assert listening.read(1) == b""
    assert listening.ended
    listening.close()


def test_listening_to_what_is_no_sound_ends_with_an_error() -> None:
    listening = sound.Listening(b"no sound at all " * 100, 0)
    with pytest.raises(MediaBroken):
        listening.read(1)
    assert listening.ended


def _all(listening: sound.Listening) -> bytes:
    heard = b""
    while not listening.ended:
        heard += listening.read(0.7)
    return heard


def test_a_tape_is_opus_that_can_be_cut_anywhere() -> None:
    pages: list[bytes] = []
    samples = notes(10)
    assert sound.tape(io.BytesIO(samples), RATE, pages.append) == 10
    tape = b"".join(pages)
    assert 3_900 < len(tape) / 10 < 4_600  # bytes a second, silence or not
    assert len(tape) == pytest.approx(len(_tape(bytes(len(samples)))), rel=0.02)
    for seconds in (2, 5, 8):
        cut = tape[: int(len(tape) * seconds / 10)]
        kept = sound.clean(cut)
        assert seconds - 1 <= kept.seconds <= seconds
        heard = sound.Listening(kept.content, 1.2)
        assert abs(pitch(heard.read(0.3)) - 400) <= 6
        heard.close()
    assert makers.CANARY not in tape


def test_a_microphone_of_another_rate_is_recorded_as_well() -> None:
    kept = sound.clean(_tape(notes(3, 16_000), 16_000))
    assert kept.seconds == 3
    listening = sound.Listening(kept.content, 2.2)
    assert abs(pitch(listening.read(0.5)) - 500) <= 6
    listening.close()


def _tape(samples: bytes, rate: int = RATE) -> bytes:
    pages: list[bytes] = []
    sound.tape(io.BytesIO(samples), rate, pages.append)
    return b"".join(pages)
