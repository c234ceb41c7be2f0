"""Letters of the province: signed, chained, sealed to one device."""

from typing import Any

import pytest
from bundle_scene import Scene
from letter_scene import BODY, CHAIN, OWN, forged, known, letter, place, resealed
from msgspec import structs, to_builtins

from sotay.bundle import age, canonical, letters
from sotay.bundle.chain import Link
from sotay.bundle.envelope import base64_text, unbase64, write_envelope
from sotay.bundle.errors import (
    BadJson,
    BadManifest,
    ChainBreak,
    Fork,
    NotForUs,
    OverLimit,
    Refused,
    UnknownVersion,
    WrongDevice,
    WrongType,
)
from sotay.bundle.issuing import Authority
from sotay.bundle.issuing.errors import IssuerUnknown
from sotay.bundle.letters import LETTER, Letter, inside
from sotay.bundle.letters.errors import LetterBroken, LetterSealed


def test_a_letter_says_its_lines_to_the_device_and_to_the_escrow_alone(scene: Scene) -> None:
    bodies = (BODY, canonical.encode({"type": "query", "text": "Thôn nào?"}))
    _paper, read, _digest = letter(scene, *bodies)
    for who in (OWN, scene.escrow):
        assert letters.opened(read, [scene.intake, who]).bodies == bodies
    with pytest.raises(LetterSealed):
        letters.opened(read, [scene.intake])
    with pytest.raises(NotForUs):
        letters.opened(read, [])


def test_who_may_not_sign_and_whom_it_is_not_for(scene: Scene) -> None:
    paper, read, digest = letter(scene)
    assert letters.read_letter(paper, known(scene)) == (read, digest)
    with pytest.raises(IssuerUnknown):
        letters.read_letter(paper, Authority(scene.device.public))
    with pytest.raises(WrongDevice):
        letters.read_letter(paper, known(scene), device="00" * 32)
    with pytest.raises(BadManifest):
        letters.read_letter(forged(scene, read, province="00" * 32), known(scene))
    by_device = write_envelope(LETTER, canonical.encode(to_builtins(read)), scene.device)
    with pytest.raises(IssuerUnknown):
        letters.read_letter(by_device, known(scene))
    other = write_envelope(
        letters.LETTER + "x", canonical.encode(to_builtins(read)), scene.province
    )
    with pytest.raises(WrongType):
        letters.read_letter(other, known(scene))


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({"v": 2}, UnknownVersion),
        ({"crit": ["road"]}, UnknownVersion),
        ({"prev": "ab" * 32}, BadManifest),
        ({"seq": 2}, BadManifest),
        ({"seq": 0}, BadManifest),
        ({"seq": True}, BadManifest),
        ({"chain": CHAIN + "\n"}, BadManifest),
        ({"to": ["ab" * 32]}, BadManifest),
        ({"to": ["ab" * 32] * 2}, BadManifest),
        ({"to": [f"{n:064x}" for n in range(9)]}, BadManifest),
        ({"sealed": "AA=A"}, BadJson),
        ({"sealed": "A" * (letters.SEALED_LIMIT * 2)}, BadManifest),
        ({"sealed": base64_text(bytes(letters.SEALED_LIMIT + 1))}, OverLimit),
        ({"files": [{"sha256": "ab" * 32, "size": 5, "pieces": []}]}, BadManifest),
        ({"files": [{"sha256": "ab" * 32, "size": 5, "pieces": ["ab" * 32] * 2}]}, BadManifest),
        ({"files": [{"sha256": "ab" * 32, "size": 5, "pieces": ["ab" * 32]}] * 2}, BadManifest),
        ({"issued": -1}, BadManifest),
    ],
    ids=lambda value: str(value)[:40],
)  # fmt: skip
def test_an_outside_that_no_letter_has_is_refused(
    scene: Scene, change: dict[str, Any], refused: type[Refused]
) -> None:
    _paper, read, _digest = letter(scene)
    with pytest.raises(refused):
        letters.read_letter(forged(scene, read, **change), known(scene))


@pytest.mark.parametrize("name", sorted(set(Letter.__struct_fields__)))
def test_no_key_of_a_letter_may_be_missing_and_another_is_ignored(scene: Scene, name: str) -> None:
    _paper, read, _digest = letter(scene)
    raw = to_builtins(read)
    more = canonical.encode(raw | {"road": "stick"})
    letters.read_letter(write_envelope(LETTER, more, scene.province), known(scene))
    del raw[name]
    with pytest.raises(BadManifest):
        letters.read_letter(
            write_envelope(LETTER, canonical.encode(raw), scene.province), known(scene)
        )


@pytest.mark.parametrize("field", ["device", "chain", "seq", "issued", "prev"])
def test_what_is_sealed_for_one_place_opens_at_no_other(scene: Scene, field: str) -> None:
    """Who got at the key and signs another's ciphertext gets nothing read for it."""
    _paper, read, _digest = letter(scene, seq=2, prev="ab" * 32)
    other = {"device": "00" * 32, "chain": "00" * 16, "seq": 3, "issued": 1, "prev": "cd" * 32}
    moved = structs.replace(read, **{field: other[field]})
    if field == "issued":  # a note about the time, as a bundle's
        assert letters.opened(moved, [OWN])
        return
    with pytest.raises(LetterBroken):
        letters.opened(moved, [OWN])


def spelt(read: Letter, **changes: Any) -> bytes:
    told = {"files": [], "head": canonical.decode(read.head), "lines": [canonical.decode(BODY)]}
    return canonical.encode(told | changes)


def test_what_is_sealed_has_one_spelling_and_one_filling(scene: Scene) -> None:
    _paper, read, _digest = letter(scene)
    good = spelt(read)
    assert letters.opened(resealed(scene, read, good.ljust(4096)), [OWN]).bodies == (BODY,)
    without = canonical.encode({"files": [], "lines": [canonical.decode(BODY)]})
    head = canonical.decode_object(read.head)
    for plain in (
        good,
        good.ljust(8192),
        good.ljust(4095) + b"\0",
        b" " + good.ljust(4095),
        b" " * 4096,
        b"",
        without.ljust(4096),
        good.replace(b'"files":[]', b'"files": []').ljust(4096),
        spelt(read, lines=[]).ljust(4096),
        spelt(read, lines=["response"]).ljust(4096),
        spelt(read, lines=[{}] * 501).ljust(4096),
        spelt(read, head=head | {"seq": True}).ljust(4096),
        spelt(read, head=head | {"road": 1}).ljust(4096),
        spelt(read, files=[{"sealed": "ab" * 32, "sha256": "cd" * 32}]).ljust(4096),
        spelt(read, lines=[{"text": "x" * inside.LINE_LIMIT}]).ljust(131072),
    ):
        with pytest.raises(LetterBroken):
            letters.opened(resealed(scene, read, plain), [OWN])


def test_age_files_that_are_cut_changed_or_made_for_others_are_refused(scene: Scene) -> None:
    _paper, read, _digest = letter(scene)
    sealed = unbase64(read.sealed)
    for at in (0, 30, len(sealed) // 2, len(sealed) - 1):
        changed = bytearray(sealed)
        changed[at] ^= 1
        for content in (bytes(changed), sealed[:at], sealed + b"x"):
            with pytest.raises((LetterBroken, LetterSealed)):
                letters.opened(structs.replace(read, sealed=base64_text(content)), [OWN])
    swapped = [scene.escrow.recipient, OWN.recipient]
    for to in (swapped, [*swapped, scene.intake.recipient], [OWN.recipient]):
        content = age.encrypted(spelt(read).ljust(4096), to)
        with pytest.raises(LetterSealed):
            letters.opened(structs.replace(read, sealed=base64_text(content)), [OWN])


def test_letters_are_linked_as_bundles_are_in_any_order(scene: Scene) -> None:
    one = letter(scene)
    two = letter(scene, seq=2, prev=one[2])
    three = letter(scene, seq=3, prev=two[2])
    taken: dict[int, Link] = {}
    for _paper, read, digest in (three, one, two):
        letters.check_link(read, digest, taken)
        taken[read.seq] = Link(digest, read.prev)
    twin = letter(scene, canonical.encode({"type": "x"}), seq=2, prev=one[2])
    with pytest.raises(Fork):
        letters.check_link(*twin[1:], taken)
    stray = letter(scene, seq=4, prev="ab" * 32)
    with pytest.raises(ChainBreak):
        letters.check_link(*stray[1:], taken)


def test_what_does_not_fit_is_told_before_and_refused(scene: Scene) -> None:
    long = canonical.encode({"t": "x" * 60_000})
    assert inside.fits([long] * 8, 0)
    assert letters.opened(letter(scene, *[long] * 8)[1], [OWN]).bodies == (long,) * 8
    short = canonical.encode({})
    assert inside.fits([short] * 500, 200)
    for bodies in ([long] * 9, [short] * 501, [canonical.encode({"t": "x" * 65_536})]):
        with pytest.raises(OverLimit):
            letter(scene, *bodies)
    for body, refused in ((b"{} ", BadJson), (b"[]", BadManifest), (b'{"a":1.5}', BadJson)):
        with pytest.raises(refused):
            letter(scene, body)
    with pytest.raises(OverLimit):
        letters.write_letter(
            scene.province, known(scene), place(scene), [OWN.recipient, scene.escrow.recipient],
            [], {},
        )  # fmt: skip
    with pytest.raises(BadManifest):
        letters.write_letter(
            scene.province, known(scene), place(scene), [OWN.recipient], [BODY], {}
        )


def test_the_length_of_a_letter_tells_little(scene: Scene) -> None:
    lengths = {
        len(letter(scene, canonical.encode({"t": "x" * n}))[1].sealed) for n in (0, 900, 3000)
    }
    assert len(lengths) == 1
