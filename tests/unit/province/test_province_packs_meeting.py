"""Questionnaires of the province that meet something else: a draft, a province, a backup."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from mail_scene import Commune, visit
from mail_scene import commune as commune  # noqa: PLC0414 - a fixture
from mail_scene import province as province  # noqa: PLC0414 - a fixture
from mail_scene import usb as usb  # noqa: PLC0414 - a fixture
from test_province_numbers import brought_back
from test_province_packs_taken import handed, offered, paper

from makers import Makers
from publishing import form, publish
from sotay.base.progress import silent
from sotay.bundle import questionnaires as bundled
from sotay.province import backups
from sotay.province.opening import Province
from sotay.province.questionnaires import giving, publishing
from sotay.province.questionnaires.errors import PackTwice, PackUnknown
from sotay.work.questionnaires import answering, shelf
from sotay.work.questionnaires.newer import newer
from sotay.work.records import writing
from sotay.work.transfer.stick import prepare
from surveyed import agree, answered, played


def test_a_draft_of_what_was_recalled_is_written_on_and_closed(
    province: Province, commune: Commune
) -> None:
    publish(province)
    handed(province, commune)
    (one,) = shelf.every(commune.desk)
    begun = answered(commune.desk, one.sha256, {"/data/nguoi": "3"})
    publishing.recall(province, "ho", "1", "Câu 2 hỏi sai")
    publish(province, form(version="2"))
    assert handed(province, commune).questionnaires.recalled == ("Hộ gia đình",)
    went_on = played(commune.desk, begun, {"/data/nguoi": "4", "/data/thon": "b"})
    went_on = agree(commune.desk, went_on.id, "ghi_nhan_y_kien")
    closed = writing.close(commune.desk, went_on).value
    assert {row.value for row in answering.transcript_of(closed)} >= {"4", "b"}
    amended = played(commune.desk, closed, {"/data/nguoi": "5"})
    assert amended.form.sha256 == one.sha256
    after = newer(commune.desk, begun)
    assert after is not None
    assert after.version == "2", "offered, and nobody is made to take it"


def test_two_officers_at_once_publish_and_recall_one_after_the_other(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each looks before the other writes, as two windows on one server do."""
    writing = province.writing

    def meanwhile(do: Callable[[], object]) -> None:
        def quicker(act: str, what: str = "") -> AbstractContextManager[Any]:
            monkeypatch.setattr(province, "writing", writing)
            do()
            return writing(act, what)

        monkeypatch.setattr(province, "writing", quicker)

    meanwhile(lambda: publish(province, form(more="Khác")))
    with pytest.raises(PackTwice):
        publish(province)
    meanwhile(lambda: publish(province, form(version="2")))
    assert publish(province, form(version="2")).known
    meanwhile(lambda: publishing.recall(province, "ho", "2", "Câu 2 hỏi sai"))
    with pytest.raises(PackUnknown):
        publishing.recall(province, "ho", "2", "khác")
    assert [one.why for one in publishing.every(province)] == ["", "Câu 2 hỏi sai"]
    meanwhile(lambda: giving.newest(province))
    assert giving.newest(province) == giving.newest(province)


def test_two_provinces_share_a_stick(province: Province, commune: Commune, make: Makers) -> None:
    other = make.province("tinh-khac")
    neighbour = Commune(make.desk("xa-khac"), commune.stick)
    make.enrol(neighbour.desk, other)
    publish(province)
    publish(other, form("Hộ nghèo", "ngheo"))  # the same list of villages beside it
    publish(other, form("Hộ khác", "khac"))
    for one in (commune, neighbour):
        one.down.mkdir(parents=True)
    for _time in range(2):
        for one in (province, other):
            assert visit(one, commune.stick).ended is None
    assert commune.fetch().questionnaires.told() == ["Mẫu phiếu của tỉnh vừa nhận: “Hộ gia đình”."]
    assert set(neighbour.fetch().questionnaires.new) == {"Hộ nghèo", "Hộ khác"}
    publishing.recall(other, "ngheo", "1", "sai")
    publish(province, form("Hộ sau", version="2"))
    for one in (other, province):
        visit(one, commune.stick)
    assert neighbour.fetch().questionnaires.recalled == ("Hộ nghèo",)
    for one in (commune, neighbour):
        assert one.fetch().faults == ()
        assert prepare(one.desk).look(one.stick).papers == 0, "nothing of the other's is news"


def test_a_province_brought_back_from_yesterday_is_followed(
    province: Province, commune: Commune, tmp_path: Path
) -> None:
    publish(province)
    (tmp_path / "sao").mkdir()
    kept = backups.back_up(province, tmp_path / "sao", silent)
    for version in "23":
        publish(province, form(version=version))
        handed(province, commune)
    _was, (_serial, number) = bundled.ranked(paper(province), province.authority)
    with brought_back(province, kept.path, tmp_path / "tinh2") as back:
        publish(back, form("Hộ sau", version="4"))
        taken = handed(back, commune)
        assert taken.questionnaires.new == ("Hộ sau",)
        assert bundled.ranked(paper(back), back.authority)[1][1] > number
        assert sorted(offered(commune)) == ["Hộ gia đình", "Hộ sau"]
        assert len(shelf.every(commune.desk)) == 4, "what is told no more is kept, off the shelf"
        assert handed(back, commune).questionnaires.told() == []
