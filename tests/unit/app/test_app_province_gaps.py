"""`province gaps` and `close-gap`, asked as a person types them."""

from pathlib import Path

from test_app_seal_commands import FLAGGED, Person
from test_app_seal_commands import person as person  # noqa: PLC0414 - a fixture
from test_app_twice import ACCEPTS


def test_a_gap_is_listed_and_closed_with_a_reason(person: Person) -> None:
    Path("usb").mkdir()
    person.run("seal", "--without", FLAGGED)
    later = person.ask("seal", "--to", "usb", *ACCEPTS)["file"]
    assert person.ask("province", "gaps", at="tỉnh") == []
    assert "Không thiếu gói nào" in person.run("province", "gaps", at="tỉnh").stdout
    person.ask("province", "intake", later, at="tỉnh")
    (one,) = person.ask("province", "gaps", at="tỉnh")
    assert (one["missing"], one["over"], one["closed"]) == ([[1, 1]], False, [])
    assert "gói số 1 của cùng máy" in person.run("province", "gaps", at="tỉnh").stdout
    close = ("province", "close-gap", one["device_code"], "--reason", "máy hỏng")
    person.run(*close, "--number", "2", code=3, at="tỉnh")
    done = person.ask(*close, "--chain", one["chain"][:6], at="tỉnh")
    assert [(gap["first"], gap["last"]) for gap in done["closed"]] == [(1, 1)]
    assert person.ask("province", "gaps", at="tỉnh") == []
    assert "máy hỏng" in person.run("province", "gaps", "--all", at="tỉnh").stdout
    assert person.run("province", "devices", at="tỉnh").stdout.count("Chưa nhận được") == 0
    person.run(*close, code=3, at="tỉnh")
