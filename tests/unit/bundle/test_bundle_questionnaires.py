"""Questionnaires of the province: the list that is signed, and pieces known by their hash."""

from typing import Any

import pytest
from bundle_scene import Scene
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs, to_builtins

from sotay.bundle import canonical, issuing, questionnaires, signed
from sotay.bundle.envelope import base64_text, write_envelope
from sotay.bundle.errors import BadJson, BadManifest, BadSignature, OverLimit, Refused
from sotay.bundle.issuing import Authority, Issuing
from sotay.bundle.issuing.errors import IssuerOutOfTime, IssuerUnknown, IssuerWithdrawn
from sotay.bundle.keys import DeviceSeeds, SigningKeys
from sotay.bundle.publickeys import Keys
from sotay.bundle.questionnaires import LIST, PIECE_LIMIT, Pack, PackFile, Questionnaires

START, END = 1_800_000_000, 1_831_000_000


def pack(content: bytes = b"<x/>", **changes: object) -> Pack:
    file, _pieces = questionnaires.pack_file("xform", "mau.xml", content)
    made = Pack(
        id="ho", version="1", title="Hộ", files=(file,), personal={"/data/ten": "name"},
        published=START, recalled=None, why="",
    )  # fmt: skip
    return structs.replace(made, **changes)


def told(scene: Scene, *packs: Pack, **changes: object) -> Questionnaires:
    made = Questionnaires(
        province=scene.province.id, number=3, issued=START, packs=packs or (pack(),)
    )
    return structs.replace(made, **changes)


def test_a_list_is_believed_under_the_root_or_a_key_it_vouches_for(scene: Scene) -> None:
    key = SigningKeys.of(DeviceSeeds.new())
    vouch = Issuing(
        province=scene.province.id, keys=Keys.of(key.public), serial=1, not_before=START,
        valid_to=END,
    )  # fmt: skip
    known = Authority(scene.province.public, (vouch,))
    by_root = questionnaires.issue_list(scene.province, told(scene))
    assert questionnaires.ranked(by_root, known) == (told(scene), (0, 3))
    by_key = questionnaires.issue_list(key, told(scene), known)
    assert questionnaires.ranked(by_key, known)[1] == (1, 3)
    with pytest.raises(IssuerUnknown):
        questionnaires.ranked(by_key, scene.province.public)
    late = write_envelope(LIST, canonical.encode(to_builtins(told(scene, issued=END + 1))), key)
    with pytest.raises(IssuerOutOfTime):
        questionnaires.ranked(late, known)
    second = structs.replace(
        vouch, keys=Keys.of(SigningKeys.of(DeviceSeeds.new()).public), serial=2, withdrawn=(1,)
    )
    with pytest.raises(IssuerWithdrawn):
        questionnaires.ranked(by_key, Authority(scene.province.public, (vouch, second)))
    assert questionnaires.ranked(
        by_key, Authority(scene.province.public, (vouch, second)), held=True
    )
    issuing.issue_issuing(scene.province, vouch)


def test_a_list_of_another_province_is_refused(scene: Scene) -> None:
    other = SigningKeys.of(DeviceSeeds.new())
    foreign = questionnaires.issue_list(other, told(scene, province=other.id))
    with pytest.raises(IssuerUnknown):
        questionnaires.ranked(foreign, scene.province.public)
    claims = write_envelope(
        LIST, canonical.encode(to_builtins(told(scene, province="00" * 32))), scene.province
    )
    with pytest.raises(BadManifest):
        questionnaires.ranked(claims, scene.province.public)


def spelt(one: Pack) -> dict[str, Any]:
    raw: dict[str, Any] = to_builtins(one)
    return raw


@pytest.mark.parametrize(
    "change",
    [
        {"number": 0},
        {"crit": ["x"]},
        {"packs": [spelt(pack()), spelt(pack(b"<y/>"))]},  # one id and version twice
        {"packs": [spelt(pack()), spelt(pack(id="khac"))]},  # one form twice
        *(
            {"packs": [spelt(pack()) | each]}
            for each in (
                {"id": ""}, {"title": "a\nb"}, {"personal": {"ten": "name"}}, {"files": []},
                {"personal": {"/data/ten": "Name!"}}, {"published": -1}, {"recalled": "x"},
                {"files": spelt(pack())["files"] * 2}, {"why": "x" * 301},
            )
        ),
    ],
)  # fmt: skip
def test_a_list_that_breaks_a_rule_is_refused_though_signed(
    scene: Scene, change: dict[str, Any]
) -> None:
    raw = to_builtins(told(scene)) | change
    paper = write_envelope(LIST, canonical.encode(raw), scene.province)
    with pytest.raises(Refused):
        questionnaires.ranked(paper, scene.province.public)


@pytest.mark.parametrize("name", ["", "..", "a/b", "a\\b", "a.", "a ", "C:x", "a\x00", "x" * 201])
def test_no_name_leads_out_of_a_folder(name: str) -> None:
    with pytest.raises(BadManifest):
        questionnaires.pack_file("media", name, b"x")


def test_files_are_whole_only_with_every_piece_and_just_those() -> None:
    content = bytes(range(256)) * 8192 + b"end"  # two pieces and a bit
    file, pieces = questionnaires.pack_file("media", "danh-sach.csv", content)
    assert len(file.pieces) == 3
    assert questionnaires.joined(file, pieces) == content
    first = file.pieces[0]
    assert questionnaires.joined(file, {k: v for k, v in pieces.items() if k != first}) is None
    with pytest.raises(BadManifest):
        questionnaires.joined(file, {**pieces, first: b"x" * PIECE_LIMIT})


def test_a_file_says_as_many_pieces_as_it_has() -> None:
    file, _pieces = questionnaires.pack_file("xform", "a.xml", b"x")
    for change in ({"size": PIECE_LIMIT + 1}, {"pieces": ()}, {"pieces": file.pieces * 2}):
        raw = to_builtins(file) | change
        with pytest.raises(BadManifest):
            canonical.shaped(raw, PackFile)


@settings(max_examples=50)
@given(st.binary(min_size=1, max_size=2000))
def test_a_piece_comes_back_as_it_went(content: bytes) -> None:
    _sha, back = questionnaires.open_piece(questionnaires.piece_paper(content))
    assert back == content


@given(st.data())
def test_a_piece_that_was_cut_or_changed_is_refused_or_another_one(data: st.DataObject) -> None:
    paper = questionnaires.piece_paper(b"mot phan cua mau phieu")
    at = data.draw(st.integers(0, len(paper) - 1))
    changed = data.draw(
        st.sampled_from([paper[:at], paper[:at] + b"!" + paper[at + 1 :], paper + b" "])
    )
    try:
        sha256, _content = questionnaires.open_piece(changed)
    except Refused:
        return
    assert sha256 != questionnaires.open_piece(paper)[0]


def test_a_piece_has_limits_and_one_spelling() -> None:
    with pytest.raises(OverLimit):
        questionnaires.open_piece(questionnaires.piece_paper(b"x" * (PIECE_LIMIT + 1)))
    with pytest.raises(OverLimit):
        questionnaires.open_piece(questionnaires.piece_paper(b""))
    with pytest.raises(BadJson):
        questionnaires.open_piece(b" " + questionnaires.piece_paper(b"x"))
    signature = canonical.encode(
        {"payload": base64_text(b"x"), "payloadType": questionnaires.PIECE, "signatures": ["x"]}
    )
    with pytest.raises(BadManifest):
        questionnaires.open_piece(signature)


def test_a_device_signs_no_list(scene: Scene) -> None:
    paper = write_envelope(LIST, canonical.encode(to_builtins(told(scene))), scene.device)
    with pytest.raises((IssuerUnknown, BadSignature)):
        questionnaires.ranked(paper, scene.province.public)
    assert signed.kind_of(paper) == LIST
