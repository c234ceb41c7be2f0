"""The whole loop by whole programs: noted, sent, answered, told residents, known at the province.

Once over a stick, where papers are forged, swapped and copied on the way; once over the receiver.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from test_network_send import Sides

from moulds import Moulds

pytestmark = [pytest.mark.timeout(300)]
MATTER = "01936f2e-7c00-7000-8000-000000000001"
ANSWERED = ("--text", "Đã sửa xong ngày 10/11.", "--agency", "Sở Xây dựng", "--state")


@pytest.fixture
def sides(tmp_path: Path, moulds: Moulds) -> Sides:
    made = Sides.enrolled(tmp_path, moulds)
    made.seal(1)
    return made


def at_province(sides: Sides, *words: str, code: int = 0) -> Any:
    return sides.ask("province", *words, at="tinh", code=code)


def answered(sides: Sides) -> str:
    draft = at_province(sides, "response", "draft", MATTER, *ANSWERED, "da_giai_quyet")
    issued: str = at_province(sides, "response", "issue", draft["id"])["issued"]["id"]
    return issued


def letters(sides: Sides) -> list[tuple[int, bool]]:
    """Return the number of each letter, and whether it is known to have come."""
    (device,) = at_province(sides, "letter", "list")
    return [(one["seq"], one["got"] is not None) for one in device["letters"]]


def down(sides: Sides) -> list[Path]:
    return sorted((sides.home / "usb/sotay-hop-thu/ve").rglob("thu-*.json"))


def test_over_a_stick_on_which_somebody_changes_papers(sides: Sides) -> None:
    assert at_province(sides, "receive", "--from", "usb")["bundles"][0]["state"] == "imported"
    response = answered(sides)
    query = at_province(sides, "query", "ask", MATTER, "--text", "Đoạn nào?")["issued"]["id"]
    at_province(sides, "letter", "carry", "--to", "usb")
    assert letters(sides) == [(1, False)], "nothing but the device says that a letter came"
    (paper,) = down(sides)
    content = paper.read_bytes()
    paper.write_bytes(content.replace(b'"sig":"', b'"sig":"A', 1))
    told = sides.ask("fetch", "--from", "usb", code=5)
    assert [one["code"] for one in told["faults"]], "a forged one is refused by its signature"
    assert sides.ask("letter", "list")["received"] == []
    paper.write_bytes(content)
    sides.ask("fetch", "--from", "usb")
    assert {one["id"] for one in sides.ask("letter", "list")["received"]} == {response, query}
    sides.ask("fetch", "--from", "usb")

    sides.ask("letter", "told", response, "--how", "loa", "--confirmed", "da_xong")
    sides.ask("letter", "reply", query, "Đoạn gần cầu.")
    sides.ask("seal")
    sides.ask("send", "--to", "usb")
    at_province(sides, "receive", "--from", "usb")
    assert letters(sides) == [(1, True)]
    story = at_province(sides, "progress", MATTER)
    assert story["state"] == "nguoi_dan_xac_nhan"
    assert "Đoạn gần cầu." in json.dumps(story, ensure_ascii=False)
    assert down(sides) == [paper]
    at_province(sides, "receive", "--from", "usb")
    assert down(sides) == [paper], "what came is not given again"


def test_over_the_receiver(sides: Sides) -> None:
    at_province(sides, "receive", "--from", "usb")
    with sides.receiving() as port:
        sides.policy(f"https://127.0.0.1:{port}")
        sides.ask("fetch")
    response = answered(sides)
    with sides.receiving(port):
        sides.ask("fetch")
        assert [one["id"] for one in sides.ask("letter", "list")["received"]] == [response]
        sides.ask("letter", "object", response, "Mới sửa một nửa.")
        sides.ask("seal")
        sides.ask("send")
        sides.ask("fetch")
    assert letters(sides) == [(1, True)]
    assert "Mới sửa một nửa." in json.dumps(
        at_province(sides, "progress", MATTER), ensure_ascii=False
    )


@pytest.mark.slow
def test_a_register_of_yesterday_goes_on_in_a_chain_of_its_own(sides: Sides) -> None:
    """What was answered since its backup the commune alone has; it is told, no number runs back."""
    at_province(sides, "receive", "--from", "usb")
    first = answered(sides)
    for _back_and_forth in range(2):
        at_province(sides, "receive", "--from", "usb")
        sides.ask("fetch", "--from", "usb")
    (sides.home / "sao").mkdir()
    at_province(sides, "backup", "make", "--to", "sao")
    draft = at_province(
        sides, "response", "draft", MATTER, *ANSWERED, "da_giai_quyet", "--replaces", first
    )
    lost = at_province(sides, "response", "issue", draft["id"])["issued"]["id"]
    at_province(sides, "receive", "--from", "usb")
    sides.ask("fetch", "--from", "usb")
    (backup,) = (sides.home / "sao").glob("sao-luu-*")
    (sides.home / "tinh").rename(sides.home / "tinh-hong")
    at_province(sides, "backup", "restore", str(backup), "--to", "tinh")
    draft = at_province(
        sides, "response", "draft", MATTER, *ANSWERED, "da_giai_trinh", "--replaces", first
    )
    anew = at_province(sides, "response", "issue", draft["id"])["issued"]["id"]
    for _back_and_forth in range(2):
        at_province(sides, "receive", "--from", "usb")
        sides.ask("fetch", "--from", "usb")
    assert {one["id"] for one in sides.ask("letter", "list")["received"]} == {first, lost, anew}
    (device,) = at_province(sides, "letter", "list")
    assert device["unknown"], "letters that it does not know are told"
    assert device["letters"][-1]["chain"] != device["letters"][0]["chain"]
    assert device["letters"][-1]["got"] is not None
    sides.ask("trail", "export", MATTER, "a.hanhtrinh")
    assert sides.ask("trail", "verify", "a.hanhtrinh")["sound"]
