"""What a decoder is told about coded sound that is copied: rebuilt, never taken over.

A file has a place for it (Matroska's CodecPrivate, MP4's esds), and whatever stands behind what
the decoder reads there comes along unseen. So only these shapes are known; other sound is coded
anew. Opus: RFC 7845 §5.1; AAC: ISO/IEC 14496-3 §1.6.2.1 (AudioSpecificConfig), LC and HE, one to
eight channels by number (a configuration spelt out may hold a comment); MP3 needs none.
"""

import re
from typing import Final

_RATE, _SOME = r"(?!1111)[01]{4}", r"(?!0000)0[01]{3}"
_AAC: Final = re.compile(
    f"00010{_RATE}{_SOME}000(?:0101011011100101(?:0|1{_RATE}))?"  # LC, and whether HE lies in it
    f"|(?:00101|11101){_RATE}{_SOME}{_RATE}00010000"  # HE, HE with stereo made of mono
)
_OPUS: Final = re.compile(rb"(OpusHead\x01[\x01\x02]..)....(..\x00)", re.DOTALL)
_HEARD: Final = (48_000).to_bytes(4, "little")  # samples a second that were recorded: any number


def told(coder: str, data: bytes) -> bytes | None:
    """Return the least a decoder must be told, from what a file tells it; None if not known.

    `coder` is FFmpeg's name. What is returned gives itself.
    """
    if coder == "mp3":
        return b""
    if coder == "opus":
        head = _OPUS.match(data)
        return head[1] + _HEARD + head[2] if head else None
    return _aac(data) if coder == "aac" else None


def _aac(data: bytes) -> bytes | None:
    bits = "".join(f"{byte:08b}" for byte in data[:8])
    read = _AAC.match(bits)
    if read is None:
        return None
    whole = -(-read.end() // 8)
    return int(read[0].ljust(whole * 8, "0"), 2).to_bytes(whole)
