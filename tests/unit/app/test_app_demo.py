"""README's walk: the loop is closed as the province sees it, and each paper it names is there."""

import re
from pathlib import Path

import pypdfium2

from sotay.app import demo
from sotay.bundle.trails.checking import check
from sotay.model.words import MATTER_STATES


def test_the_walk_ends_with_residents_who_confirm_it(tmp_path: Path) -> None:
    told = demo.walk(tmp_path / "out")
    named = [Path(one) for line in told for one in re.findall(r": (/[^ ;]+)", line)]
    assert len(named) == 10
    assert [path for path in named if path.suffix != ".sotay" and not path.is_file()] == []
    papers = [path for path in named if path.suffix == ".pdf"]
    pages = [len(pypdfium2.PdfDocument(path.read_bytes())) for path in papers]
    assert [path.name for path, number in zip(papers, pages, strict=True) if number == 1] == [
        "thong-bao.pdf", "bai-doc-loa.pdf", "hanh-trinh.pdf",
    ]  # fmt: skip
    assert any(MATTER_STATES["nguoi_dan_xac_nhan"] in line for line in told)
    found = check((tmp_path / "out/hanh-trinh.hanhtrinh").read_bytes())
    assert sorted(one.step.step for one in found.steps) == [
        "answered", "assigned", "confirmed", "heard", "sent", "told",
    ]  # fmt: skip
    assert found.sound
