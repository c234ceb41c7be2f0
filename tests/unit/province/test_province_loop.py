"""A matter heard, answered, told and objected to, by a notebook, a register and one stick."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from mail_scene import Commune, commune, province, usb, visit
from msgspec import structs

from enclosing import paper_of
from makers import Makers
from sotay.province import carrying, reading
from sotay.province.letters import posted
from sotay.province.opening import Province
from sotay.province.responses import asking, drafting, enclosing, issuing, standing
from sotay.province.responses.asking import Question
from sotay.work.letters import reading as letters
from sotay.work.letters import writing
from sotay.work.transfer import stick
from sotay.work.transfer.papers import take_in

__all__ = ["commune", "province", "usb"]


def test_the_loop_closes_over_a_stick(commune: Commune, province: Province, usb: Path) -> None:
    commune.sealed("Cống sập")
    commune.carry()
    visit(province, usb)
    (row,) = reading.page(province)
    begun = drafting.begin(province, row.id)
    said = {"text": "Đã vá cống.", "agency": "Phòng Kinh tế", "state": "da_giai_quyet"}
    kept = drafting.keep(province, structs.replace(begun.draft, **said), begun.version)
    kept = enclosing.attach(province, kept, paper_of("cong-van.pdf", b"%PDF-1.4 " * 200_000))
    response = issuing.issue(province, kept).body
    query = asking.ask(province, row.id, Question("Ở đoạn nào?", field="place")).body
    assert visit(province, usb).ended is None
    assert commune.fetch().letters.kinds == {"response": 1, "query": 1}
    assert letters.matter(commune.desk, row.id).progress.response == response

    writing.tell(commune.desk, response.id, "loa", date(2026, 11, 18), hamlet="Đông")
    writing.object_to(commune.desk, response.id, "Hỏi đường, trả lời cống")
    writing.reply(commune.desk, query.id, "Ở gần chợ")
    commune.sealed("Rác ven đê")
    commune.carry()
    done = visit(province, usb)
    assert [(one.state, one.records, one.returned) for one in done.received] == [("imported", 1, 3)]
    assert [one.new for one in done.heard] == [1]
    story = standing.story(province, row.id)
    assert (story.progress.state, story.progress.told) == ("da_phan_hoi", date(2026, 11, 18))
    assert [one.text for one in story.said.objections] == ["Hỏi đường, trả lời cống"]
    assert [one.text for one in story.said.replies] == ["Ở gần chợ"]
    (far,) = posted.of_line(province, response.id, story.unit)
    assert far.got is not None
    assert posted.owed(province) == []


@pytest.mark.own_file
def test_a_machine_that_sends_nothing_has_its_letters_by_the_stick_of_its_commune(
    make: Makers, commune: Commune, province: Province, usb: Path
) -> None:
    other, away = make.desk("máy hai"), make.desk("xã khác", "07330")
    for desk in (other, away):
        make.enrol(desk, province)
    commune.sealed("Cống sập")
    commune.carry()
    visit(province, usb)
    (matter,) = reading.page(province)
    answer(province, matter.id, "Đã xong.")
    visit(province, usb)
    got = take_in(other, stick.prepare(other).read(usb)).value
    assert got.letters.kinds == {"response": 1}
    assert not (usb / "sotay-hop-thu/ve" / stick.prepare(away).code).exists()


@pytest.mark.own_file
def test_an_older_register_put_in_place_untold_is_known_by_what_a_device_says(
    make: Makers, commune: Commune, province: Province, usb: Path
) -> None:
    """No mark says that the folder is yesterday's: a number that was given is given again."""
    commune.sealed("Cống sập")
    commune.carry()
    visit(province, usb)
    (matter,) = reading.page(province)
    answer(province, matter.id, "Đã nhận.")
    visit(province, usb)
    commune.fetch()
    province.close()
    yesterday = province.folder.with_name("hôm qua")
    shutil.copytree(province.folder, yesterday)
    province = make.reopen_province(province)
    lost = answer(province, matter.id, "Đang làm.")
    visit(province, usb)
    commune.fetch()
    province.close()

    shutil.rmtree(province.folder)
    yesterday.rename(province.folder)
    province = make.reopen_province(province)
    anew = answer(province, matter.id, "Đã xong.")
    carrying.carry(province, usb, posted.owed(province))
    assert "mang cùng số" in commune.fetch().letters.apart[0]
    stick.prepare(commune.desk).say(usb)
    visit(province, usb)
    (far,) = posted.of_line(province, anew, matter.unit)
    assert far.got is None, "the device has a letter of this number, and it is another"
    assert posted.every(province)[0].unknown, "and the officer is told"
    commune.fetch()
    came = [one.id for one in letters.matter(commune.desk, matter.id).received]
    assert {lost, anew} < set(came)
    stick.prepare(commune.desk).say(usb)
    visit(province, usb)
    (far,) = posted.of_line(province, anew, matter.unit)
    assert far.got is not None
    assert posted.owed(province) == []


def answer(province: Province, matter: str, text: str) -> str:
    stands, begun = standing.standing(province, matter), drafting.begin(province, matter)
    draft = structs.replace(
        begun.draft, text=text, agency="Sở", state="da_giai_quyet",
        replaces=stands.id if stands else None,
    )  # fmt: skip
    return issuing.issue(province, drafting.keep(province, draft, begun.version)).body.id
