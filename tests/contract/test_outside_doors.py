"""Whatever somebody signs, or writes on a stick, is let in as it is or refused by a code."""

import random
import re
from pathlib import Path

import pytest
from bundle_forging import IDENTITIES, SIGNERS, Forgery
from hypothesis import given
from hypothesis import strategies as st
from outside import DOORS, KINDS, brought, kept

from sotay import bundle
from sotay.bundle.errors import Refused
from sotay.bundle.opening import open_bundle
from sotay.bundle.trails import STEP

FILE = Forgery().build()
JUNK = [b"{", b"}", b'"', b"\\u0000", b"\xff", b"1e9", b"-1", b"null", b"[[[[", b'{"v":1}', b"\x00"]


def test_every_kind_of_signed_document_has_a_door() -> None:
    sources = (one.read_text("utf-8") for one in Path(bundle.__path__[0]).rglob("*.py"))
    kinds = re.compile(r'= "(application/vnd\.sotay\.[a-z.-]+\.v1\+json)"')
    told = {kind for source in sources for kind in kinds.findall(source)}
    assert told - KINDS == {STEP}, "a step of a trail has attacks of its own"


@pytest.mark.parametrize("door", DOORS)
def test_the_corpus_is_let_in_or_refused_as_its_names_say(door: str) -> None:
    names = {path.name: brought(door, path.read_bytes()) for path in kept(door)}
    assert names
    assert names == {name: name.startswith("good-") for name in names}


@pytest.mark.thorough
@pytest.mark.parametrize("door", DOORS)
@given(data=st.data())
def test_any_change_to_what_was_signed_is_met_by_a_refusal_or_opens(
    door: str, data: st.DataObject
) -> None:
    content = data.draw(st.sampled_from([path.read_bytes() for path in kept(door)]))
    for _change in range(data.draw(st.integers(1, 4))):
        at, gone = data.draw(st.integers(0, len(content))), data.draw(st.integers(0, 40))
        new = data.draw(st.one_of(st.binary(max_size=4), st.sampled_from(JUNK)))
        content = content[:at] + new + content[at + gone :]
    brought(door, content)


def mutant(chance: random.Random) -> bytes:
    """Return the good bundle, changed somewhere: bits, bytes, pieces gone, doubled, swapped."""
    content = bytearray(FILE)
    for _change in range(chance.choice([1, 1, 1, 2, 5])):
        at = chance.randrange(len(content)) if chance.random() < 0.6 else chance.randrange(9_000)
        at = min(at, len(content) - 1)
        length = int(10 ** chance.uniform(0, 3.7))
        piece = bytes(content[at : at + length])
        match chance.randrange(6):
            case 0:
                content[at] ^= 1 << chance.randrange(8)
            case 1:
                content[at] = chance.randrange(256)
            case 2:
                del content[at : at + length]
            case 3:
                content[at:at] = piece
            case 4:
                content[at : at + length] = chance.randbytes(len(piece))
            case _:
                del content[at : at + length]
                other = chance.randrange(len(content) + 1)
                content[other:other] = piece
        if not content:
            break
    return bytes(content)


@pytest.mark.parametrize(
    "number", [1_000, pytest.param(100_000, marks=[pytest.mark.slow, pytest.mark.timeout(3_600)])]
)
def test_a_mutant_of_a_bundle_is_refused(tmp_path: Path, number: int) -> None:
    chance, path = random.Random(number), tmp_path / "goi.sotay"  # noqa: S311 - what to change
    same = 0
    for _mutant in range(number):
        content = mutant(chance)
        path.write_bytes(content)
        try:
            with open_bundle(path, SIGNERS, IDENTITIES["intake"]):
                assert content == FILE, "a changed bundle was let in"
                same += 1
        except Refused as fault:
            assert fault.slug
    assert same < number // 50, "what is tried is a change"
