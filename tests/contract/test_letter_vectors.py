"""The frozen letters open, or are refused, as on the day they were recorded."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from bundle_forging import CHAIN as BUNDLES
from bundle_forging import IDENTITIES, SIGNING
from letter_attacks import INVALID, NOT_KEPT
from letter_forging import CHAIN, OWN
from record_letter_vectors import DOCUMENT

from sotay.bundle import documents, letters
from sotay.bundle.chain import Link
from sotay.bundle.errors import ChainBreak, Fork, Refused
from sotay.bundle.issuing import Authority
from sotay.bundle.issuing.errors import IssuerUnknown, IssuerWithdrawn
from sotay.bundle.letters import Letter, Opened, files
from sotay.bundle.letters.errors import DocumentBroken
from sotay.bundle.letters.got import open_got
from sotay.model.letters import LetterBody

VECTORS = Path(__file__).parent / "vectors"
LETTERS = VECTORS / "letters"
ROOT, DEVICE = SIGNING["province"].public, SIGNING["device"].id
KNOWN = Authority(ROOT)
OPEN = ("1", "2", "3", "2-fork", "3-break", "unknown-key", "unknown-line", "long", "document")


def paper(name: str, folder: str = "valid") -> bytes:
    return (LETTERS / folder / f"{name}.json").read_bytes()


def met(content: bytes) -> tuple[Letter, str, Opened]:
    letter, digest = letters.read_letter(content, KNOWN, device=DEVICE)
    return letter, digest, letters.opened(letter, [OWN])


def slug_of(content: bytes) -> str:
    with pytest.raises(Refused) as caught:
        met(content)
    return caught.value.slug


@pytest.mark.parametrize("name", OPEN)
def test_a_valid_letter_opens_to_the_device_and_to_the_escrow(name: str) -> None:
    letter, _digest, opened = met(paper(f"thu-{name}"))
    assert letters.opened(letter, [IDENTITIES["escrow"]]) == opened
    if name != "unknown-line":  # of a later version; the letter is none the worse for it
        assert [msgspec.json.decode(body, type=LetterBody) for body in opened.bodies]


def test_the_key_it_is_sealed_for_is_the_one_of_the_recorded_enrolment() -> None:
    content = (VECTORS / "valid" / "enrolment.json").read_bytes()
    enrolment = documents.open_enrolment(content, ROOT, device=DEVICE)
    assert enrolment.recipient == OWN.recipient.text
    assert met(paper("thu-1"))[0].to[0] == OWN.recipient.sha256


def test_the_chain_holds_in_any_order_and_contradictions_are_told() -> None:
    known: dict[int, Link] = {}
    for name in ("thu-3", "thu-1", "thu-2"):
        letter, digest, _opened = met(paper(name))
        letters.check_link(letter, digest, known)
        known[letter.seq] = Link(digest, letter.prev)
    del known[3]
    for name, kind, slug in (
        ("thu-2-fork", Fork, "letter-fork"), ("thu-3-break", ChainBreak, "letter-break")
    ):  # fmt: skip
        letter, digest, _opened = met(paper(name))
        with pytest.raises(kind) as caught:
            letters.check_link(letter, digest, known)
        assert caught.value.slug == slug


def test_a_letter_by_an_issuing_key_holds_while_the_root_vouches_for_it() -> None:
    first, second = ((VECTORS / "papers" / f"khoa-ky-{n}.json").read_bytes() for n in (1, 2))
    content = paper("thu-by-key")
    letters.read_letter(content, Authority.of(ROOT, [first]), device=DEVICE)
    with pytest.raises(IssuerUnknown):
        letters.read_letter(content, KNOWN)
    both = Authority.of(ROOT, [first, second])
    with pytest.raises(IssuerWithdrawn):
        letters.read_letter(content, both)
    letters.read_letter(content, both, held=True)


def test_a_document_comes_back_out_of_its_piece() -> None:
    _letter, _digest, opened = met(paper("thu-document"))
    ((sha256, file),) = opened.files.items()
    here = dict([files.open_piece(paper("phan-thu"))])
    assert files.disclose(sha256, file, here, [OWN]) == DOCUMENT
    with pytest.raises(DocumentBroken):
        files.disclose("00" * 32, file, here, [OWN])


def test_the_word_of_a_device_says_what_came() -> None:
    got = open_got(paper("da-nhan"), SIGNING["device"].public)
    assert [one.chain for one in got.chains] == ["e6" * 16, CHAIN]
    assert [seq for seq in range(1, 11) if got.chains[1].has(seq)] == [1, 2, 5, 9]
    assert CHAIN != BUNDLES
    assert {one.head for one in got.chains} == {""}, "of before heads were told"
    headed = open_got(paper("da-nhan-dau"), SIGNING["device"].public)
    assert [one.head for one in headed.chains] == ["1d" * 32, "9d" * 32]


@pytest.mark.parametrize("folder", ["invalid", "tampered"])
def test_recorded_attacks_are_refused_by_their_slug(folder: str) -> None:
    expected = json.loads((LETTERS / folder / "slugs.json").read_text("utf-8"))
    assert {*expected, "slugs.json"} == {path.name for path in (LETTERS / folder).iterdir()}
    found = {name: slug_of((LETTERS / folder / name).read_bytes()) for name in expected}
    assert found == expected


@pytest.mark.parametrize(("slug", "name", "make"), INVALID, ids=[case[1] for case in INVALID])
def test_a_lie_is_refused(slug: str, name: str, make: Callable[[], bytes]) -> None:
    assert (name, slug_of(make())) == (name, slug)


def test_the_attacks_meet_every_refusal_of_letters() -> None:
    met_with = {slug for slug, _name, _make in INVALID}
    assert met_with >= {"letter", "letter-recipients", "device", "issuer", "version", "limit"}
    assert {name for _slug, name, _make in INVALID} > NOT_KEPT


@pytest.mark.parametrize("number", [300, pytest.param(20_000, marks=pytest.mark.slow)])
def test_a_mutant_of_a_letter_is_refused(number: int) -> None:
    """Whatever is done to a paper on its way: nobody but the province changes what it says."""
    chance, base = random.Random(number), paper("thu-1")  # noqa: S311 - what to change
    for _mutant in range(number):
        content = bytearray(base)
        for _change in range(chance.choice([1, 1, 2, 5])):
            at, length = chance.randrange(len(content)), chance.choice([0, 1, 1, 4, 900])
            new = chance.choice([b"", b"A", b'"', b"\\", bytes(content[at : at + 40]), b"\xff"])
            content[at : at + length] = new
        if content != base:
            assert slug_of(bytes(content))
