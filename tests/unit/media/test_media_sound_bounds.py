"""What taking in a recording costs is bounded by the size of its file."""

import contextlib
import io
import wave

import pytest

from sotay.media import sound
from sotay.media.errors import MediaBroken


def slow_wave(rate: int) -> bytes:
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(rate)
        file.writeframes(bytes(range(256)) * 400)
    return made.getvalue()


@pytest.mark.parametrize("rate", [1, 100, 3999])
def test_what_is_too_slow_for_sound_is_refused_before_it_is_raised(rate: int) -> None:
    with pytest.raises(MediaBroken):
        sound.clean(slow_wave(rate))
    with (
        pytest.raises(MediaBroken),
        contextlib.closing(sound.Listening(slow_wave(rate), 0)) as heard,
    ):
        heard.read(1)


def crc(data: bytes, bits: int, polynomial: int) -> bytes:
    value = 0
    for byte in data:
        value ^= byte << (bits - 8)
        for _ in range(8):
            value = (value << 1) ^ (polynomial if value >> (bits - 1) else 0)
            value &= (1 << bits) - 1
    return value.to_bytes(bits // 8)


def endless_flac(frames: int) -> bytes:
    """Return silence in FLAC: 16 seconds for each 15 bytes (RFC 9639, constant subframes)."""
    info = (65535).to_bytes(2) * 2 + bytes(6) + (4_000 << 44 | 15 << 36).to_bytes(8) + bytes(16)
    made = [b"fLaC\x80\0\0\x22", info]
    for number in range(frames):
        told = chr(number).encode() if number < 0xD800 else b"\0"
        head = b"\xff\xf8\x70\x08" + told + (65534).to_bytes(2)
        frame = head + crc(head, 8, 0x07) + b"\0\0\0"
        made.append(frame + crc(frame, 16, 0x8005))
    return b"".join(made)


def test_a_small_file_cannot_ask_for_hours_of_work() -> None:
    short, endless = endless_flac(3), endless_flac(600)
    assert sound.clean(short).seconds == 49
    assert len(endless) < 12_000
    with pytest.raises(MediaBroken):
        sound.clean(endless)
