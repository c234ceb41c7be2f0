"""The frozen papers of a province are believed, or refused, as on the day they were recorded."""

from datetime import date
from pathlib import Path

import pytest
from bundle_forging import CHAIN, SIGNING

from sotay.bundle import directories, documents, policies, questionnaires
from sotay.bundle.errors import BadManifest, BadSignature
from sotay.bundle.issuing import Authority
from sotay.bundle.issuing.errors import IssuerUnknown, IssuerWithdrawn
from sotay.model import directory

VECTORS = Path(__file__).parent / "vectors"


def test_recorded_papers_of_issuing_keys_hold_under_the_root_alone() -> None:
    root, device = SIGNING["province"].public, SIGNING["device"].id
    paper = {path.stem: path.read_bytes() for path in (VECTORS / "papers").glob("*.json")}
    first, second = (Authority.of(root, [paper[f"khoa-ky-{n}"]]) for n in (1, 2))
    both = Authority.of(root, [paper["khoa-ky-2"], paper["khoa-ky-1"]])
    policy, rank = policies.ranked(paper["chinh-sach-9-1"], first)
    assert (rank, policy.automatic, len(policy.receivers)) == ((1, 9), True, 1)
    assert policy.revoked[0].may_send(CHAIN, 5)
    assert not policy.revoked[0].may_send("00" * 16, 1)
    assert policies.ranked(paper["chinh-sach-9-2"], both)[1] == (2, 9) > rank
    documents.open_enrolment(paper["dang-ky-1"], first, device=device)
    documents.open_receipt(paper["bien-nhan-1"], first, device=device)
    documents.open_receipt(paper["bien-nhan-2"], both, device=device)
    openers = (policies.open_policy, documents.open_enrolment, documents.open_receipt)
    for name, opener in zip(("chinh-sach-9", "dang-ky", "bien-nhan"), openers, strict=True):
        with pytest.raises(IssuerWithdrawn):
            opener(paper[f"{name}-1"], both)
        for stranger in (root, second):
            with pytest.raises(IssuerUnknown):
                opener(paper[f"{name}-1"], stranger)


def test_recorded_questionnaires_are_believed_or_refused() -> None:
    root = SIGNING["province"].public
    paper = {path.stem: path.read_bytes() for path in (VECTORS / "questionnaires").glob("*.json")}
    told, rank = questionnaires.ranked(paper["mau-phieu-7"], root)
    (pack,) = told.packs
    assert (rank, pack.personal) == ((0, 7), {"/data/ho_ten": "name"})
    issued = (VECTORS / "papers" / "khoa-ky-1.json").read_bytes()
    later, above = questionnaires.ranked(paper["mau-phieu-8-1"], Authority.of(root, [issued]))
    assert above > rank
    assert later.packs[0].recalled is not None
    sha256, content = questionnaires.open_piece(paper["phan-mau"])
    assert questionnaires.joined(pack.xform, {sha256: content}) == content
    for name in ("twice", "short"):
        with pytest.raises(BadManifest):
            questionnaires.ranked(paper[f"mau-phieu-{name}"], root)
    with pytest.raises(IssuerUnknown):
        questionnaires.ranked(paper["mau-phieu-8-1"], root)


def test_recorded_lists_are_believed_or_refused() -> None:
    root = SIGNING["province"].public
    paper = {path.stem: path.read_bytes() for path in (VECTORS / "directory").glob("*.json")}
    told, rank = directories.ranked(paper.pop("danh-muc-3"), root)
    found = directory.read(told.parts)
    assert (rank, found.unread) == ((0, 3), ())
    assert found.agencies.named("SO GTVT") == "Sở Xây dựng"
    assert not found.sectors.offers("y_te")
    assert found.holidays.calendar().works(date(2027, 9, 4))
    later = directory.read(directories.ranked(paper.pop("danh-muc-later"), root)[0].parts)
    assert (later.agencies, later.unread) == (found.agencies, ("zz",))
    with pytest.raises(BadSignature):
        directories.ranked(paper.pop("danh-muc-tampered"), root)
    assert len(paper) == 3
    for bad in paper.values():
        with pytest.raises(BadManifest):
            directories.ranked(bad, root)
