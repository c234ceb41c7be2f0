"""Questionnaires of the province over a line, by whole programs: cut off, and gone on with."""

from pathlib import Path

import pytest
from test_network_send import Sides

from badline import BadLine
from moulds import Moulds
from publishing import form

pytestmark = [pytest.mark.timeout(300)]
ROWS = 120_000  # of a list beside the form: some three pieces


@pytest.fixture
def sides(tmp_path: Path, moulds: Moulds) -> Sides:
    made = Sides.enrolled(tmp_path, moulds)
    (tmp_path / "ho.md").write_bytes(form())
    rows = "".join(f"{n:06d},Tên rất dài {n:06d}\n" for n in range(ROWS))
    (tmp_path / "thon.csv").write_text(f"name,label\n{rows}", "utf-8")
    made.ask("province", "questionnaire", "publish", "ho.md", at="tinh")
    return made


def test_it_comes_over_a_line_that_breaks_and_is_recalled(sides: Sides) -> None:
    with sides.receiving() as port:
        sides.policy(f"https://127.0.0.1:{port}")
        with BadLine(port, cut_every=3_000_000) as line:
            told = sides.ask("fetch", "--receiver", line.url)
        first = told["questionnaires"]
        while first["waiting"]:
            first = sides.ask("fetch")["questionnaires"]
        (one,) = sides.ask("questionnaire", "list")
        assert (one["title"], one["origin"]) == ("Hộ gia đình", "province")
        again = sides.ask("fetch")["questionnaires"]
        assert (again["new"], again["waiting"]) == ([], 0)
    gone = ("recall", "ho", "--version", "1", "--why", "Hỏi sai")
    sides.ask("province", "questionnaire", *gone, at="tinh")
    with sides.receiving(port):
        told = sides.ask("fetch")["questionnaires"]
    assert told["recalled"] == ["Hộ gia đình"]
    assert [
        one["retired_at"] is not None for one in sides.ask("questionnaire", "list", "--all")
    ] == [True]
