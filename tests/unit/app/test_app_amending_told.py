"""A closed record that a command opens again says so, and stands as such in the list."""

import json
from pathlib import Path

from PIL import Image
from test_app_consent_commands import BOTH, GIVEN, REFUSED, WHO, Run, agree, said
from test_app_consent_commands import run as run  # noqa: PLC0414 - a fixture

AMENDING = "Bản ghi đang đính chính: chốt lại bằng lệnh close khi xong."


def test_every_command_that_opens_a_closed_record_again_says_so(run: Run) -> None:
    Image.new("RGB", (80, 80)).save("ảnh.png")
    agree(run, GIVEN)
    asked = ("--purpose", "lien_he_phan_hoi")
    for words in (
        ("attach", GIVEN, "ảnh.png"),
        ("detach", GIVEN, "1"),
        ("consent", "give", GIVEN, WHO, *asked, "--method", "van_ban"),
        ("consent", "refuse", GIVEN, WHO, *asked),
        ("consent", "withdraw", GIVEN, WHO, "--purpose", BOTH[1]),
    ):
        run("close", GIVEN)
        assert said(*words).rstrip().endswith(AMENDING), words
    assert AMENDING not in said("consent", "refuse", REFUSED, WHO, *asked)


def test_the_columns_of_a_list_stand_below_each_other(run: Run) -> None:
    matter = {"type": "matter", "id": GIVEN[:-1] + "9", "text": "Cầu", "kind": "kien_nghi"}
    noted = {"noted": "2026-11-14T09:30:00+07:00", "place": {"unit": "07210"}}
    Path("vao").write_text(json.dumps(matter | noted), encoding="utf-8")
    run("import", "vao")
    agree(run, GIVEN)
    run("close", GIVEN)
    run("consent", "refuse", GIVEN, WHO, "--purpose", "lien_he_phan_hoi")
    lines = said("list").splitlines()
    titles = {
        line.index(title) for line in lines for title in ("Nước tưới", "Cầu") if title in line
    }
    assert (len(lines), len(titles)) == (5, 1)
