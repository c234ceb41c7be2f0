"""Documents that go with a letter: encrypted, cut, put together again, or refused."""

import secrets

import pytest
from bundle_scene import Scene
from hypothesis import given, settings
from hypothesis import strategies as st
from letter_scene import OWN, letter
from msgspec import structs

from sotay.bundle import letters
from sotay.bundle.errors import OverLimit
from sotay.bundle.letters import files
from sotay.bundle.letters.errors import DocumentBroken, LetterBroken, LetterSealed


@given(size=st.integers(1, 300_000), cut=st.integers(0, 300_000))
@settings(max_examples=25, deadline=None)
def test_a_document_comes_back_or_is_refused(size: int, cut: int) -> None:
    content = secrets.token_bytes(size)
    one = files.enclose(content, [OWN.recipient])
    assert files.disclose(one.sha256, one.file, one.pieces, [OWN]) == content
    (piece,) = one.file.pieces
    spoilt = bytearray(one.pieces[piece])
    spoilt[cut % len(spoilt)] ^= 1
    for part in (bytes(spoilt), one.pieces[piece][: cut % len(spoilt)]):
        with pytest.raises(DocumentBroken):
            files.disclose(one.sha256, one.file, {piece: part}, [OWN])


def test_a_document_of_many_pieces_goes_with_a_letter(scene: Scene) -> None:
    content = secrets.token_bytes((2 << 20) + 5)
    one, two = (files.enclose(part, [OWN.recipient]) for part in (content, b"bieu mau"))
    opened = letters.opened(letter(scene, enclosed=(one, two))[1], [OWN])
    assert opened.files == {one.sha256: one.file, two.sha256: two.file}
    assert len(one.file.pieces) == 3
    papers = [files.piece_paper(part) for part in (*one.pieces.values(), *two.pieces.values())]
    here = dict(map(files.open_piece, papers))
    assert files.disclose(one.sha256, one.file, here, [OWN]) == content
    with pytest.raises(LetterSealed):
        files.disclose(one.sha256, one.file, here, [scene.intake])
    with pytest.raises(DocumentBroken):
        files.disclose(one.sha256, two.file, here, [OWN])


def test_documents_that_were_swapped_are_told(scene: Scene) -> None:
    """Who may sign for the province cannot give one content for another either."""
    one, two = (files.enclose(part, [OWN.recipient]) for part in (b"mot", b"hai"))
    _paper, read, _digest = letter(scene, enclosed=(one, two))
    with pytest.raises(LetterBroken):
        letters.opened(structs.replace(read, files=read.files[::-1]), [OWN])
    with pytest.raises(LetterBroken):
        letters.opened(structs.replace(read, files=read.files[:1]), [OWN])


def test_a_document_has_limits() -> None:
    for content in (b"", bytes(files.CONTENT_LIMIT + 1)):
        with pytest.raises(OverLimit):
            files.enclose(content, [OWN.recipient])
    with pytest.raises(OverLimit):
        files.enclose(b"x", [])
    most = files.enclose(bytes(files.CONTENT_LIMIT), [OWN.recipient] * files.READERS_LIMIT)
    assert most.file.size <= files.SEALED_LIMIT
