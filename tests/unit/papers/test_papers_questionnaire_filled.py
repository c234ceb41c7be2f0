"""An answered questionnaire on its pages: every answer there, whatever it holds."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from papered import IMAGE, LABELS, drawn, pages, text

from sotay.papers.fonts import packaged_family
from sotay.papers.paper import Paper
from sotay.papers.questionnaires.filled import filled_pdf
from sotay.papers.questionnaires.parts import Filled, Line


def answered(*lines: Line, **more: object) -> Paper:
    made = Filled("Phiếu hộ", "01890a5d", "ho", "3", "ab" * 32, ("Thời gian: hôm nay",), (), lines)
    return filled_pdf(replace(made, **more), fonts=packaged_family())  # type: ignore[arg-type]


@pytest.mark.parametrize("before", range(0, 40, 3))
def test_answers_of_any_length_are_all_there_wherever_a_page_ends(before: int) -> None:
    lines = [Line("part", "PHẦN A")]
    lines += [Line("answer", f"Hỏi {n}", f"Đáp {n}", f"{n}.", 1) for n in range(before)]
    lines += [Line("turn", "Người: lượt 1", deep=1), Line("answer", "Kể", "rất dài " * 900, deep=2)]
    lines += [Line("answer", f"Lại {n}", f"Rồi {n}", deep=9) for n in range(130)]
    lines += [Line("part", "PHẦN CUỐI")]
    made = answered(*lines, notes="Một\nHai", attachments=("Ảnh",), draft=True)
    whole = text(made)
    assert whole.count("Hỏi ") == whole.count("Đáp ") == before
    assert whole.count("rất dài") == 900
    assert whole.count("Lại ") == whole.count("Rồi ") == 130
    for words in ("PHẦN CUỐI", "Một", "Hai", "Ảnh", "(BẢN NHÁP)"):
        assert words in whole
    for page in pages(made):
        assert not page.rstrip().split("Phiếu 01890a5d")[0].rstrip().endswith("Người: lượt 1")


@pytest.mark.parametrize("rows", [2_000, pytest.param(10_000, marks=pytest.mark.slow)])
def test_thousands_of_rows_come_to_an_end(rows: int) -> None:
    lines = (Line("answer", f"Câu {n}", str(n)) for n in range(rows))
    assert answered(*lines).pages > rows // 50


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(LABELS, LABELS)
def test_no_answer_is_more_than_text(label: str, told: str) -> None:
    lines = [Line(kind, label, told, "1.", 3) for kind in ("part", "turn", "answer", "answer")]  # type: ignore[arg-type]
    made = answered(*lines, Line("answer", "đuôi", "x"), facts=(label,), consents=(told, label),
                    notes=told, title=label or "x", gone="")  # fmt: skip
    assert "đuôi" in text(made)
    assert not drawn(made, IMAGE)
