"""Questionnaires of the province on their way to a notebook, by a stick, whole or not at all."""

import json
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from mail_scene import BOX, Commune, visit
from mail_scene import commune as commune  # noqa: PLC0414 - a fixture
from mail_scene import province as province  # noqa: PLC0414 - a fixture
from mail_scene import usb as usb  # noqa: PLC0414 - a fixture

from makers import Makers
from publishing import VILLAGES, form, publish
from sotay.bundle import questionnaires as bundled
from sotay.bundle.issuing.errors import IssuerUnknown, IssuerWithdrawn
from sotay.bundle.questionnaires.errors import OldList, PieceUnasked, TwoLists
from sotay.forms.opening import Opened, open_form
from sotay.forms.session.lists import Media
from sotay.province.authority import issuingkeys, policies
from sotay.province.opening import Province
from sotay.province.questionnaires import giving, publishing
from sotay.vault.questionnaires import pieces
from sotay.work.published import standing
from sotay.work.published.arriving import Arrived
from sotay.work.published.standing import Said
from sotay.work.questionnaires import answering, shelf
from sotay.work.transfer import receiving
from sotay.work.transfer.papers import Taken
from sotay.work.transfer.stick import prepare


def handed(province: Province, commune: Commune) -> Taken:
    """Have the stick go to the province and back."""
    commune.down.mkdir(parents=True, exist_ok=True)  # as from an earlier visit
    visit(province, commune.stick)
    return commune.fetch()


def said(commune: Commune) -> dict[str, Said]:
    found = standing.said(commune.desk)
    return {
        one.title: found[one.sha256] for one in shelf.every(commune.desk) if one.sha256 in found
    }


def offered(commune: Commune) -> list[str]:
    return [one.title for one in shelf.every(commune.desk, retired=False)]


def paper(province: Province) -> bytes:
    found = giving.newest(province)
    assert found is not None
    return found


def accept(commune: Commune, content: bytes) -> object:
    return receiving.accept_paper(commune.desk, content, "x.json").value


def accept_keys(province: Province, commune: Commune) -> None:
    for name, content in policies.papers(province):
        if name.startswith("khoa-ky"):
            accept(commune, content)


def test_one_comes_whole_with_who_signed_it(province: Province, commune: Commune) -> None:
    publish(province, personal={"/data/ho_ten": "name"})
    assert prepare(commune.desk).look(commune.stick).papers == 0
    taken = handed(province, commune)
    assert taken.questionnaires == Arrived(new=("Hộ gia đình",))
    (one,) = shelf.every(commune.desk)
    assert (one.origin, one.source_name, one.personal) == (
        "province", "ho.md", {"/data/ho_ten": "name"},
    )  # fmt: skip
    kept = shelf.content(commune.desk, one.sha256)
    assert (kept.source, kept.media) == (form(), {"thon.csv": VILLAGES})
    assert shelf.opened(commune.desk, one.sha256).form.id == "ho"
    (told,) = said(commune).values()
    assert (told.state, told.serial, told.province) == ("offered", 0, province.code)
    assert f"Của tỉnh {province.code}" in told.told()
    assert "khóa gốc" in told.told()
    assert answering.begin(commune.desk, one.sha256).value.form.version == "1"
    again = commune.fetch()
    assert again.questionnaires == Arrived()
    assert prepare(commune.desk).look(commune.stick).papers == 0


def test_a_stick_that_lost_a_piece_is_gone_on_with(province: Province, commune: Commune) -> None:
    publish(province)
    commune.down.mkdir(parents=True)
    visit(province, commune.stick)
    gone = sorted((commune.stick / BOX / "mau").glob("phan-mau-*"))[1]
    gone.write_bytes(gone.read_bytes()[:40])
    first = commune.fetch().questionnaires
    assert (first.new, first.waiting) == ((), 1)
    assert "còn thiếu 1 phần" in first.told()[0]
    assert shelf.every(commune.desk) == []
    assert handed(province, commune).questionnaires.new == ("Hộ gia đình",)


def test_a_recall_takes_it_off_and_records_go_on(province: Province, commune: Commune) -> None:
    publish(province)
    handed(province, commune)
    (one,) = shelf.every(commune.desk)
    survey = answering.begin(commune.desk, one.sha256).value
    publishing.recall(province, "ho", "1", "Câu 2 hỏi sai")
    taken = handed(province, commune).questionnaires
    assert taken.recalled == ("Hộ gia đình",)
    assert offered(commune) == []
    (told,) = said(commune).values()
    assert (told.state, told.why) == ("recalled", "Câu 2 hỏi sai")
    assert told.told().endswith(": Câu 2 hỏi sai.")
    assert shelf.opened(commune.desk, survey.form.sha256).form.id == "ho"
    publish(province)
    handed(province, commune)
    assert offered(commune) == ["Hộ gia đình"], "the province has it stand again"
    shelf.retire(commune.desk, one.sha256)
    publish(province, form(version="2"))
    handed(province, commune)
    assert len(offered(commune)) == 1, "what a person here retired stays so"


def test_a_list_of_before_and_one_of_the_same_number_are_told(
    province: Province, commune: Commune, make: Makers
) -> None:
    publish(province)
    first = paper(province)
    publish(province, form(version="2"))
    handed(province, commune)
    with pytest.raises(OldList):
        accept(commune, first)
    told, _rank = bundled.ranked(paper(province), province.authority)
    other = msgspec.structs.replace(told, packs=told.packs[:1])
    with pytest.raises(TwoLists):
        accept(commune, bundled.issue_list(province.signing, other, province.authority))
    foreign = make.province("tinh-khac")
    publish(foreign)
    with pytest.raises(IssuerUnknown):
        accept(commune, paper(foreign))
    assert len(offered(commune)) == 2


def test_nothing_is_kept_of_what_two_versions_share(province: Province, commune: Commune) -> None:
    publish(province)
    publish(province, form(version="2"))
    assert len(handed(province, commune).questionnaires.new) == 2
    assert pieces.here(commune.desk.vault.store) == frozenset()


def test_a_piece_that_no_list_names_is_refused(province: Province, commune: Commune) -> None:
    publish(province)
    (_list, first, *_more) = [content() for _name, content in giving.papers(province)]
    with pytest.raises(PieceUnasked):
        accept(commune, first)
    accept(commune, paper(province))
    with pytest.raises(PieceUnasked):
        accept(commune, bundled.piece_paper(b"khac"))
    assert accept(commune, first) == Arrived(waiting=2)
    assert accept(commune, first) == Arrived(waiting=2), "twice is once"


def test_what_a_withdrawn_key_published_is_offered_no_more(
    province: Province, commune: Commune
) -> None:
    issuingkeys.make(province)
    publish(province)
    handed(province, commune)
    old = paper(province)
    assert [one.state for one in said(commune).values()] == ["offered"]
    withdrawn = issuingkeys.withdraw(province, 1)
    accept_keys(province, commune)
    assert withdrawn.serial == 2
    (told,) = said(commune).values()
    assert told.state == "doubtful"
    assert "khóa ký số 1 đã bị thu hồi" in told.told()
    assert offered(commune) == []
    with pytest.raises(IssuerWithdrawn):
        accept(commune, old)
    handed(province, commune)
    assert [one.state for one in said(commune).values()] == ["offered"]
    assert offered(commune) == ["Hộ gia đình"]


def test_the_rest_of_a_withdrawn_keys_list_is_neither_asked_for_nor_offered(
    province: Province, commune: Commune
) -> None:
    issuingkeys.make(province)
    publish(province)
    accept_keys(province, commune)
    (listed, *parts) = [content() for _name, content in giving.papers(province)]
    for content in (listed, *parts[:-1]):
        accept(commune, content)
    issuingkeys.withdraw(province, 1)
    accept_keys(province, commune)
    assert prepare(commune.desk).known.wants.lacks == ()
    assert accept(commune, parts[-1]) == Arrived()
    assert offered(commune) == []
    handed(province, commune)
    assert offered(commune) == ["Hộ gia đình"]


def test_a_form_that_was_loaded_by_hand_gets_the_files_it_lacks(
    province: Province, commune: Commune
) -> None:
    shelf.add(commune.desk, "ho.md", form(), {})
    publish(province)
    taken = handed(province, commune).questionnaires
    assert taken.new == ("Hộ gia đình",)
    (one,) = shelf.every(commune.desk)
    assert shelf.content(commune.desk, one.sha256).media == {"thon.csv": VILLAGES}
    assert [each.state for each in said(commune).values()] == ["offered"]


def test_what_this_program_cannot_ask_with_is_said(
    province: Province, commune: Commune, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:  # a province whose program takes more than this one
        later.setattr(publishing, "open_form", _newer)
        publish(province)
    taken = handed(province, commune).questionnaires
    assert taken.new == ()
    ((title, why),) = taken.refused
    assert title == "Hộ gia đình"
    assert "chưa dùng được" in why
    assert "Hộ gia đình" in taken.told()[0]
    assert shelf.every(commune.desk) == []


def _newer(name: str, content: bytes, media: Media) -> Opened:
    made = open_form(name, content, media)
    return replace(made, xform=made.xform.replace(b"<h:body>", b"<h:body><input/>"))


def test_a_commune_that_never_enrolled_is_told_nothing(make: Makers, tmp_path: Path) -> None:
    assert standing.said(make.desk("khac")) == {}


def test_the_list_says_what_it_is_to_a_machine_of_before(province: Province) -> None:
    publish(province)
    assert json.loads(paper(province))["payloadType"] == bundled.LIST
