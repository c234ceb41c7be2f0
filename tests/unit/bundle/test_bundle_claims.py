"""What a file says it is: told by its content, whatever it is called, and never by a crash."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sotay.base.errors import FolderGiven, NotAFile, SotayError
from sotay.bundle.claims import CALLED, claimed
from sotay.bundle.errors import CutShort
from sotay.bundle.keyfiles.errors import DocumentUnreadable

VECTORS = Path(__file__).parents[2] / "contract/vectors"
KNOWN = {
    "valid/one-record.sotay": "bundle",
    "valid/request.json": "request",
    "valid/receipt.json": "receipt",
    "valid/policy.json": "policy",
    "trails/whole.hanhtrinh": "trail",
}


@pytest.mark.parametrize(("name", "sort"), KNOWN.items())
def test_a_file_is_known_by_its_content_under_any_name(
    name: str, sort: str, tmp_path: Path
) -> None:
    for called in ("ảnh chụp (1).jpg", "tệp", "x.sotay"):
        shutil.copy(VECTORS / name, tmp_path / called)
        assert claimed(tmp_path / called) == sort
    assert sort in CALLED


def test_what_is_none_of_ours_is_told_by_its_name(tmp_path: Path) -> None:
    for content in (b"", b"%PDF-1.7", b"{}", b'{"a": 1}', b"\xff" * 9000, b"manifest.dsse.json"):
        (tmp_path / "lạ.sotay").write_bytes(content)
        with pytest.raises(DocumentUnreadable, match=r"lạ\.sotay"):
            claimed(tmp_path / "lạ.sotay")


def test_a_bundle_cut_in_its_first_page_and_what_is_no_file_are_refused(tmp_path: Path) -> None:
    whole = (VECTORS / "valid/one-record.sotay").read_bytes()
    (tmp_path / "cụt.sotay").write_bytes(whole[:5000])
    with pytest.raises(CutShort):
        claimed(tmp_path / "cụt.sotay")
    with pytest.raises(FolderGiven):
        claimed(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "ống.sotay")
        with pytest.raises(NotAFile):
            claimed(tmp_path / "ống.sotay")


@given(
    name=some.sampled_from(sorted(KNOWN)),
    at=some.integers(0, 9000),
    byte=some.integers(0, 255),
    more=some.binary(),
)
def test_no_change_of_a_file_ends_in_anything_but_a_named_refusal(
    tmp_path_factory: pytest.TempPathFactory, name: str, at: int, byte: int, more: bytes
) -> None:
    content = bytearray((VECTORS / name).read_bytes()[: 9000 + at])
    content[min(at, len(content) - 1)] = byte
    file = tmp_path_factory.getbasetemp() / "đổi.sotay"
    file.write_bytes(bytes(content) + more)
    try:
        assert claimed(file) in CALLED
    except SotayError as fault:
        assert fault.code
