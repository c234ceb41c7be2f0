"""Questionnaires published by the province: what its list says, and when it is signed anew."""

from pathlib import Path

import pytest

from makers import Makers
from publishing import VILLAGES, form, publish
from sotay.bundle import questionnaires as packs
from sotay.bundle.questionnaires import PACK_LIMIT, Questionnaires
from sotay.forms.model.errors import FormRefused
from sotay.province.authority import issuingkeys, policies
from sotay.province.keyring.errors import NoSigningKey
from sotay.province.opening import Province
from sotay.province.questionnaires import giving, publishing
from sotay.province.questionnaires.errors import (
    PackQuestionUnknown,
    PackTooLarge,
    PackTwice,
    PackUnknown,
)
from sotay.province.receiver.known import look

YEAR_MS = 366 * 86_400_000


@pytest.fixture
def province(make: Makers) -> Province:
    return make.province()


def now(province: Province) -> tuple[Questionnaires, tuple[int, int]]:
    content = giving.newest(province)
    assert content is not None
    return packs.ranked(content, province.authority)


def test_nothing_is_signed_before_anything_is_published(province: Province) -> None:
    assert giving.newest(province) is None
    assert list(giving.papers(province)) == []


def test_what_is_published_is_told_with_its_files(province: Province) -> None:
    done = publish(province, personal={"/data/ho_ten": "name"})
    told, rank = now(province)
    assert rank == (0, 1)
    (pack,) = told.packs
    assert pack == done.pack
    assert (pack.id, pack.version, pack.title) == ("ho", "1", "Hộ gia đình")
    assert pack.personal == {"/data/ho_ten": "name"}
    assert [(one.role, one.name) for one in pack.files] == [
        ("xform", "mau.xform.xml"), ("source", "ho.md"), ("media", "thon.csv"),
    ]  # fmt: skip
    assert giving.newest(province) == giving.newest(province), "signed once"
    pieces = {}
    for name, content in list(giving.papers(province))[1:]:
        sha256, held = packs.open_piece(content())
        assert sha256.startswith(name.removeprefix("phan-mau-").removesuffix(".json"))
        pieces[sha256] = held
    assert packs.joined(pack.files[2], pieces) == VILLAGES
    assert packs.joined(pack.files[1], pieces) == form()


def test_a_change_has_the_next_number_and_the_same_thing_none(province: Province) -> None:
    publish(province)
    first = now(province)[1]
    assert publish(province).known
    assert now(province)[1] == first
    publish(province, form(version="2"))
    assert now(province)[1] == (0, 2)
    with pytest.raises(PackTwice):
        publish(province, form(version="2", more="Nghề nghiệp"))
    assert now(province)[1] == (0, 2)


def test_a_recall_stays_told_and_may_be_undone(province: Province) -> None:
    publish(province)
    publish(province, form(version="2"))
    before = len(list(giving.papers(province)))
    gone = publishing.recall(province, "ho", "1", "Câu 2 hỏi sai")
    (first, second) = now(province)[0].packs
    assert first == gone
    assert (first.why, second.recalled) == ("Câu 2 hỏi sai", None)
    assert len(list(giving.papers(province))) < before, "nobody takes its pieces any more"
    with pytest.raises(PackUnknown):
        publishing.recall(province, "ho", "1", "lần nữa")
    assert not publish(province).known
    assert [one.recalled for one in now(province)[0].packs] == [None, None]


def test_another_key_signs_the_list_anew(province: Province) -> None:
    publish(province)
    assert now(province)[1] == (0, 1)
    issuingkeys.make(province)
    assert now(province)[1] == (1, 2)


def test_a_register_brought_back_gives_no_number_again(province: Province) -> None:
    publish(province)
    assert now(province)[1] == (0, 1)
    policies.leave_out(province, margin=True)
    _told, (_serial, number) = now(province)
    assert number > policies.MARGIN
    assert now(province)[1][1] == number


def test_where_nothing_can_be_signed_today_the_last_list_is_given(
    make: Makers, tmp_path: Path
) -> None:
    province = make.province()
    issuingkeys.make(province)
    publish(province)
    publish(province, form(version="2"), media={})
    first = now(province)
    make.clock.at_ms += YEAR_MS + 86_400_000
    assert now(province) == first, "nothing changed"
    publishing.recall(province, "ho", "2", "sai")
    publish(province, form(version="3", more="Nghề"))
    told, rank, _envelope = giving.given(province) or pytest.fail("the last one")
    assert (told, rank) == first
    laid = giving.laid_out(province)
    assert laid is not None
    assert set(laid[2]) == set(told.packs[0].pieces), "not of what was recalled or is not told yet"
    snapshot = look(province)
    assert snapshot.packs is not None
    assert (snapshot.packs.serial, snapshot.packs.number) == first[1]
    with pytest.raises(NoSigningKey):
        giving.write(province, tmp_path)
    assert list(tmp_path.glob("*.json")) == []
    issuingkeys.make(province)
    assert [one.recalled is None for one in now(province)[0].packs] == [True, False, True]


def test_what_cannot_be_used_or_carried_is_not_published(province: Province) -> None:
    with pytest.raises(FormRefused):
        publish(province, b"| survey |\n| | type | name | label |\n| | text | a b | A |\n")
    row = b"a," + b"b" * 1_000 + b"\n"
    with pytest.raises(PackTooLarge):
        publish(province, media={"thon.csv": b"name,label\n" + row * (PACK_LIMIT // len(row))})
    for path in ("/data/khong_co", "ho_ten"):
        with pytest.raises(PackQuestionUnknown):
            publish(province, personal={path: "name"})
    assert publishing.every(province) == []


def test_files_for_a_stick_are_written_whole(province: Province, tmp_path: Path) -> None:
    publish(province)
    written = giving.write(province, tmp_path)
    assert written[0].name == "mau-phieu-1.json"
    assert sorted(tmp_path.glob("*.json")) == sorted(written)
