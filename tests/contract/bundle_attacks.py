"""Every way we know to make a bundle that must be refused, with the slug it is refused by.

`INVALID` are well-made lies: an enrolled insider, a thief or a broken program made them.
`TAMPERED` are an honest bundle, changed on its way.
"""

from bundle_attacks_inside import AGES, MEMBERS, RECORDS
from bundle_attacks_outside import ENVELOPES, FRAMES, MANIFESTS, Case

from sotay.bundle.verify import FRONT

INVALID: list[Case] = [*FRAMES, *MANIFESTS, *ENVELOPES, *AGES, *MEMBERS, *RECORDS]


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 0x20]) + content[at + 1 :]


def tampered(base: bytes) -> list[tuple[str, str, bytes]]:
    """Return what becomes of `base` on a bad stick or in bad hands."""
    envelope = base[512 : FRONT - 512].rstrip(b" ")
    sig = 512 + envelope.index(b'"sig":"') + 7
    size = int(base[FRONT - 512 + 124 : FRONT - 512 + 135], 8)
    mid = FRONT + size // 2
    other = b"B" if base[sig : sig + 1] == b"A" else b"A"
    zeros = bytes(4096)
    return [
        ("magic", "flip-first-byte", flipped(base, 0)),
        ("tar", "flip-first-checksum", flipped(base, 149)),
        ("tar", "flip-second-name", flipped(base, FRONT - 512)),
        ("json", "flip-envelope-brace", flipped(base, 512)),
        ("json", "flip-envelope-padding", flipped(base, FRONT - 600)),
        ("signature", "flip-signature", base[:sig] + other + base[sig + 1 :]),
        ("payload-hash", "flip-payload-first", flipped(base, FRONT)),
        ("payload-hash", "flip-payload-middle", flipped(base, mid)),
        ("payload-hash", "flip-payload-last", flipped(base, FRONT + size - 1)),
        ("trailing", "flip-end", flipped(base, len(base) - 1)),
        ("trailing", "append-byte", base + b"\0"),
        ("trailing", "append-itself", base + base),
        ("truncated", "cut-last-byte", base[:-1]),
        ("truncated", "cut-end", base[: FRONT + size]),
        ("truncated", "cut-half", base[: len(base) // 2]),
        ("truncated", "cut-in-front", base[:5000]),
        ("truncated", "cut-in-first-block", base[:300]),
        ("payload-hash", "hole", base[: FRONT + 100] + zeros[:512] + base[FRONT + 612 :]),
    ]  # fmt: skip
