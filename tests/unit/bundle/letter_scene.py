"""Letters of a province, honest and not."""

from collections.abc import Sequence
from typing import Any

from bundle_scene import Scene
from msgspec import structs, to_builtins

from sotay.bundle import age, canonical, letters
from sotay.bundle.envelope import base64_text, write_envelope
from sotay.bundle.issuing import Authority
from sotay.bundle.keys import AgeIdentity
from sotay.bundle.letters import LETTER, Letter, Place
from sotay.bundle.letters.files import Enclosed

OWN = AgeIdentity(bytes([7]) * 32)
CHAIN = "c7" * 16
BODY = canonical.encode({"type": "response", "text": "Đã sửa đường thôn Đông."})


def known(scene: Scene) -> Authority:
    return Authority(scene.province.public)


def place(scene: Scene, seq: int = 1, prev: str | None = None, **changes: Any) -> Place:
    fields = {"device": scene.device.id, "chain": CHAIN, "issued": 1_800_000_000}
    return Place(**{**fields, "seq": seq, "prev": prev, **changes})


def letter(
    scene: Scene, *bodies: bytes, enclosed: Sequence[Enclosed] = (), **at: Any
) -> tuple[bytes, Letter, str]:
    paper = letters.write_letter(
        scene.province, known(scene), place(scene, **at), [OWN.recipient, scene.escrow.recipient],
        bodies or (BODY,), {one.sha256: one.file for one in enclosed},
    )  # fmt: skip
    return paper, *letters.read_letter(paper, known(scene), device=scene.device.id)


def forged(scene: Scene, read: Letter, **changes: Any) -> bytes:
    """Return a letter of which something else was signed."""
    return write_envelope(LETTER, canonical.encode(to_builtins(read) | changes), scene.province)


def resealed(scene: Scene, read: Letter, plain: bytes) -> Letter:
    """Return a letter whose signed outside holds and in which something else is sealed."""
    to = [OWN.recipient, scene.escrow.recipient]
    return structs.replace(read, sealed=base64_text(age.encrypted(plain, to)))
