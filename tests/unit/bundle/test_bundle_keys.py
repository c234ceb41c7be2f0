import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.bundle import bech32, keys
from sotay.bundle.errors import BadKeyText, BadManifest, BadSignature, CodeDiffers

SEEDS = keys.DeviceSeeds(b"\1" * 32, b"\2" * 32, b"\3" * 32)
PAIR = keys.SigningKeys.of(SEEDS)
# the identity and the recipient's beginning and end that c2sp.org/age prints
PRINTED = "AGE-SECRET-KEY-PQ-1XX76JRALNLXDMEW0CRK45QMCCH4X06SE84UN3VPM33W6HWDX0H3SK3ZQFR"
PRINTED_STARTS = "age1pq1x34nzsvr0rxjsgdn8zgyhfe8j7ceq5r9rdelkjuh3y235jzxshfg87pzf5zrq"
PRINTED_ENDS = "3tlhl53k2ykx3qheyty7saeq0d3fzv49zc0k"


def test_seeds_survive_as_96_bytes() -> None:
    seeds = keys.DeviceSeeds.new()
    assert keys.DeviceSeeds.from_bytes(seeds.to_bytes()) == seeds
    assert len({seeds.ed25519, seeds.mldsa, seeds.age}) == 3
    with pytest.raises(BadKeyText):
        keys.DeviceSeeds.from_bytes(seeds.to_bytes()[:-1])


def test_no_secret_shows_in_a_repr() -> None:
    identity = keys.AgeIdentity(SEEDS.age)
    for thing in (SEEDS, PAIR, identity):
        shown = repr(thing)
        assert "\\x01" not in shown
        assert "\\x03" not in shown
        assert "KEY-PQ-1" not in shown


def test_the_id_is_of_both_keys() -> None:
    told = b"sotay-signer-v1\0" + PAIR.public.ed25519 + PAIR.public.mldsa65
    assert PAIR.id == hashlib.sha256(told).hexdigest()
    other = keys.SigningKeys.from_seeds(b"\1" * 32, b"\4" * 32)
    assert other.public.keyids[0] == PAIR.public.keyids[0]
    assert other.id != PAIR.id


def test_both_signatures_must_hold() -> None:
    classic, lattice = PAIR.sign(b"message")
    PAIR.public.check(b"message", classic, lattice)
    for message, first, second in (
        (b"massage", classic, lattice),
        (b"message", bytes(64), lattice),
        (b"message", classic, bytes(3309)),
        (b"message", lattice, classic),
    ):
        with pytest.raises(BadSignature):
            PAIR.public.check(message, first, second)


def test_public_keys_have_one_spelling() -> None:
    public = PAIR.public
    assert keys.SignerPublic.from_spki(public.ed25519, public.mldsa65) == public
    for pair in (
        (public.mldsa65, public.ed25519),
        (public.ed25519 + b"\0", public.mldsa65),
        (public.ed25519[:-1], public.mldsa65),
        (b"", b""),
    ):
        with pytest.raises(BadManifest):
            keys.SignerPublic.from_spki(*pair)


def test_the_code_is_80_bits_in_four_groups() -> None:
    code = keys.comparison_code(PAIR.id)
    assert re.fullmatch(r"([A-Z2-7]{4}-){3}[A-Z2-7]{4}", code)
    assert keys.comparison_code("f" * 20 + "0" * 44) == keys.comparison_code("f" * 64)


def test_a_key_is_taken_only_with_its_code() -> None:
    code = keys.comparison_code(PAIR.id)
    for typed in (code, code.lower().replace("-", " "), f" {code} "):
        assert keys.confirmed(PAIR.public, typed) is PAIR.public
    for typed in ("", code[:-1], code[:-1] + ("A" if code[-1] != "A" else "B"), code + "A"):
        with pytest.raises(CodeDiffers) as caught:
            keys.confirmed(PAIR.public, typed)
        assert str(caught.value).count(code) == typed.count(code)


def test_the_printed_example_of_age() -> None:
    identity = keys.AgeIdentity.from_text(PRINTED)
    assert identity.secret_text == PRINTED
    text = identity.recipient.text
    assert text.startswith(PRINTED_STARTS)
    assert text.endswith(PRINTED_ENDS)
    assert keys.AgeRecipient.from_text(text) == identity.recipient
    assert (len(text), len(identity.recipient.raw)) == (1959, 1216)


@pytest.mark.parametrize(
    "text",
    [
        "", "age1pq1", PRINTED.lower()[:-1], PRINTED[:-1] + "Q", PRINTED.capitalize(),
        "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX",
        bech32.encode("age-secret-key-pq-", bytes(31)), PRINTED.replace("X", "İ", 1),
    ],
)  # fmt: skip
def test_a_mistyped_key_is_refused(text: str) -> None:
    with pytest.raises(BadKeyText):
        keys.AgeIdentity.from_text(text)


def test_a_recipient_is_checked_before_it_is_used() -> None:
    raw = keys.AgeIdentity(SEEDS.age).recipient.raw
    for wrong in (raw[:-1], raw + b"\0", b"\xff" * 1216):
        with pytest.raises(BadKeyText):
            keys.AgeRecipient.from_text(bech32.encode("age1pq", wrong))


@given(st.binary(max_size=80), st.integers(0, 500))
def test_bech32_comes_back_and_notices_a_change(data: bytes, place: int) -> None:
    text = bech32.encode("sotay", data)
    assert bech32.decode("sotay", text) == bech32.decode("sotay", text.upper()) == data
    at = len("sotay1") + place % (len(text) - len("sotay1"))
    changed = text[:at] + ("q" if text[at] != "q" else "p") + text[at + 1 :]
    with pytest.raises(BadKeyText):
        bech32.decode("sotay", changed)
