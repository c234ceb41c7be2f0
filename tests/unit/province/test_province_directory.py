"""The province's lists: edited, signed, carried by every road, believed, and what they do here."""

import pytest
from mail_scene import Commune, visit
from mail_scene import commune as commune  # noqa: PLC0414 - a fixture
from mail_scene import province as province  # noqa: PLC0414 - a fixture
from mail_scene import usb as usb  # noqa: PLC0414 - a fixture
from msgspec.structs import replace

from makers import Makers
from sotay.bundle import directories
from sotay.bundle.directories.errors import TwoDirectories
from sotay.bundle.errors import BadManifest, BadSignature, Refused
from sotay.bundle.fetching import Fetch, Held
from sotay.model import directory
from sotay.model.directory.agencies import Agencies, Agency
from sotay.model.directory.holidays import HolidayYear
from sotay.province.authority import issuingkeys, policies
from sotay.province.cases import assigning, naming, queue
from sotay.province.cases.deciding import Seen
from sotay.province.directory import editing, giving
from sotay.province.directory.errors import AgencyUnknown, AgencyUnlisted, ListOvertaken
from sotay.province.keyring.errors import NoSigningKey
from sotay.province.opening import Province
from sotay.province.receiver import downward
from sotay.province.receiver.known import fingerprint_of, look
from sotay.register import said
from sotay.register.casequeue import Narrowed
from sotay.work.directory import arriving, standing
from sotay.work.privacy import requesting
from sotay.work.records import reading, writing
from sotay.work.transfer import receiving

ROADS = Agency(name="Sở Xây dựng", also=("Sở GTVT",), sectors=("giao_thong",))
YEAR_MS = 366 * 86_400_000


def hide(province: Province, code: str) -> None:
    told = f'{{"sectors":[{{"code":"{code}","offered":false,"note":""}}]}}'.encode()
    part = directory.read_part("sectors", told)
    editing.put(province, "sectors", part, editing.standing(province)["sectors"].number)


def handed(province: Province, commune: Commune) -> arriving.Changed:
    """Have the stick go round."""
    commune.down.mkdir(parents=True, exist_ok=True)
    assert visit(province, commune.stick).ended is None
    return commune.fetch().directory


def paper(province: Province) -> bytes:
    now = giving.newest(province)
    return now.content if now is not None else b""


def test_a_change_is_a_version_and_the_paper_follows(province: Province) -> None:
    assert giving.newest(province) is None, "nothing is signed before anything is set"
    mark = fingerprint_of(province)
    assert editing.put_agency(province, ROADS, officer="Chị Hoa").number == 1
    assert fingerprint_of(province) != mark
    first = giving.newest(province)
    assert first is not None
    assert first.rank == (0, 1)
    assert paper(province) == first.content, "signed once"
    same = editing.standing(province)["agencies"].part
    assert editing.put(province, "agencies", same, 1).number == 1
    with pytest.raises(ListOvertaken, match="Chị Hoa"):
        editing.put(province, "agencies", Agencies(), 0)
    with pytest.raises(AgencyUnknown):
        editing.drop_agency(province, Agency(name="Sở GTVT"))
    editing.put_agency(province, replace(ROADS, name="Sở XD"), ROADS)
    assert [one.officer for one in editing.history(province, "agencies")] == ["", "Chị Hoa"]
    now = giving.newest(province)
    assert now is not None
    assert now.rank == (0, 2)


def test_a_stick_brings_them_and_says_what_they_change_here(
    province: Province, commune: Commune
) -> None:
    matter = writing.begin_matter(commune.desk).value
    said = {"text": "Cầu yếu", "agency": "Sở Thủy lợi", "sector": "y_te"}
    writing.close(commune.desk, replace(matter, **said))
    asked = requesting.add(commune.desk, "xem").value
    today = asked.received
    editing.put_agency(province, ROADS)
    hide(province, "y_te")
    editing.put_year(province, HolidayYear(year=today.year, off=(asked.answer_by,)))
    told = handed(province, commune).told()
    assert told[0] == "Tỉnh ban hành danh mục số 1."
    assert any("không có trong danh mục: Sở Thủy lợi" in one for one in told)
    assert any("“Y tế, BHYT”, nay không đưa ra nữa" in one for one in told)
    (request,) = requesting.register(commune.desk)
    assert request.answer_by > asked.answer_by
    assert any(asked.code in one for one in told)
    offered = [one.text for one in reading.offers(commune.desk, "agency", "", sector="giao_thong")]
    assert offered == ["Sở Xây dựng", "Sở Thủy lợi"]
    assert [one.text for one in reading.offers(commune.desk, "agency", "gtv")] == ["Sở Xây dựng"]
    assert handed(province, commune).number == 0, "the same again changes nothing"
    latest = arriving.latest(commune.desk)
    assert latest is not None
    assert latest.changed.told() == told, "it can be read again, until the next paper"
    assert not latest.seen
    arriving.see(commune.desk)
    again = arriving.latest(commune.desk)
    assert again is not None
    assert again.seen


def test_papers_that_are_older_forged_or_of_another_province_change_nothing(
    province: Province, commune: Commune, make: Makers
) -> None:
    editing.put_agency(province, ROADS)
    old = paper(province)
    hide(province, "y_te")
    new = paper(province)
    assert receiving.accept_paper(commune.desk, new, "a").touched
    held = standing.lists_held(commune.desk)
    assert standing.lists_held(commune.desk) is held, "checked once, until something held changes"
    assert not receiving.accept_paper(commune.desk, old, "a").touched
    other = make.province("tinh-khac")
    editing.put_agency(other, ROADS)
    cut = old.replace(b'"payload":"e', b'"payload":"f', 1)
    for bad, kind in ((paper(other), Refused), (cut, Refused), (old[:-9], Refused)):
        with pytest.raises(kind):
            receiving.accept_paper(commune.desk, bad, "a")
    lists = directories.ranked(new, province.authority)[0]
    fork = directories.issue_directory(
        province.signing, replace(lists, parts={}), province.authority
    )
    with pytest.raises(TwoDirectories):
        receiving.accept_paper(commune.desk, fork, "a")
    foreign = replace(lists, province=other.root.id, number=99)
    with pytest.raises(BadManifest):
        directories.issue_directory(province.signing, foreign, province.authority)
    with pytest.raises((BadSignature, Refused)):
        directories.ranked(new, other.authority)
    assert standing.lists_held(commune.desk) == held


def test_a_part_of_a_later_version_says_nothing_and_the_others_count(
    province: Province, commune: Commune
) -> None:
    editing.put_agency(province, ROADS)
    lists = directories.ranked(paper(province), province.authority)[0]
    later = replace(lists, number=7, parts={**lists.parts, "music": {"songs": ["x"]}})
    content = directories.issue_directory(province.signing, later, province.authority)
    got = receiving.accept_paper(commune.desk, content, "a").value
    assert isinstance(got, arriving.Changed)
    assert got.unread == ("music",)
    assert standing.counts(commune.desk).agencies.named("sở gtvt") == "Sở Xây dựng"


def test_what_a_stolen_key_signed_counts_no_more_until_it_is_signed_anew(
    province: Province, commune: Commune
) -> None:
    issuingkeys.make(province)
    editing.put_agency(province, ROADS)
    handed(province, commune)
    before = standing.lists_held(commune.desk)
    assert before is not None
    assert before.rank[0] == 1
    issuingkeys.withdraw(province, 1)
    keys = [one for one in issuingkeys.keys(province) if not one.withdrawn]
    assert keys
    for name, content in policies.papers(province):
        receiving.accept_paper(commune.desk, content, name)
    assert standing.counts(commune.desk) == directory.NOTHING
    assert handed(province, commune).number
    assert standing.counts(commune.desk).agencies.agencies == (ROADS,)


def test_numbers_do_not_run_back_with_a_register_of_yesterday(
    province: Province, commune: Commune
) -> None:
    editing.put_agency(province, ROADS)
    handed(province, commune)
    policies.leave_out(province, margin=True)  # as where a copy of yesterday is brought back
    now = giving.newest(province)
    assert now is not None
    assert now.rank > (0, 1000)
    assert receiving.accept_paper(commune.desk, now.content, "a").touched


def test_the_receiver_gives_them_to_who_holds_others(province: Province) -> None:
    editing.put_agency(province, ROADS)
    lists = look(province).lists
    assert lists is not None
    asked = Fetch(device="a" * 64, nonce="b" * 64, receiver="c" * 64, policy=1)
    assert downward.lists(lists, asked) == [], "a device of before knows no such paper"
    for held, given in ((Held(0, 0), [lists.paper]), (Held(0, 1), []), (Held(0, 9), [lists.paper])):
        assert downward.lists(lists, replace(asked, lists=held)) == given
    assert downward.lists(lists, replace(asked, lists=Held(0, 0), after="x")) == []


def test_without_a_key_that_signs_the_last_paper_is_given(province: Province, make: Makers) -> None:
    editing.put_agency(province, ROADS)
    issuingkeys.make(province)
    first = giving.newest(province)
    hide(province, "y_te")
    make.clock.at_ms += 2 * YEAR_MS
    with pytest.raises(NoSigningKey):
        giving.newest(province)
    assert giving.given(province) == first


def test_agencies_and_holidays_count_at_the_province_itself(
    province: Province, commune: Commune
) -> None:
    commune.sealed()
    commune.carry()
    handed(province, commune)
    editing.put_agency(province, ROADS)
    (case,) = queue.page(province, Narrowed())
    day = assigning.due_after(province, 3)
    editing.put_year(province, HolidayYear(year=day.year, off=(day,)))
    assert assigning.due_after(province, 3) > day
    (done,) = assigning.assign(province, [Seen(case.matter, case.version)], "so gtvt", day).done
    assert done.agency == "Sở Xây dựng"
    seen = [Seen(case.matter, done.version)]  # of a list, what is typed else is asked about
    for typed, says in (("Sở Xây dựg", "Có phải “Sở Xây dựng”"), ("X", "nên chưa giao. Xem")):
        with pytest.raises(AgencyUnlisted, match=says):
            assigning.assign(province, seen, typed)
    assert assigning.assign(province, seen, "X", unlisted=True).done[0].agency == "X"


def test_free_words_are_merged_into_an_agency_and_cases_are_called_so(
    province: Province, commune: Commune
) -> None:
    commune.sealed()
    commune.carry()
    handed(province, commune)
    (case,) = queue.page(province, Narrowed())
    assigning.assign(province, [Seen(case.matter, case.version)], "Sở XD tỉnh")
    letters = len(said.lines(province.store, "referral", case.unit))
    editing.put_agency(province, ROADS)
    assert naming.strange(province) == [naming.Strange("Sở XD tỉnh", 1, "")]
    assert naming.merge(province, "Sở XD tỉnh", "Sở Xây dựng") == 1
    (now,) = queue.page(province, Narrowed(agency="Sở Xây dựng"))
    assert (now.matter, now.version) == (case.matter, case.version + 2)
    assert queue.whole(province, case.matter).told[-1].act == "rename"
    assert editing.told(province).agencies.named("sở xd tỉnh") == "Sở Xây dựng"
    told = said.lines(province.store, "referral", case.unit)
    assert len(told) == letters, "no commune is told anew"
    assert naming.strange(province) == []
    assert naming.align(province) == 0
    naming.add(province, "Sở Xây dựng mới")
    assert naming.merge(province, "Sở Xây dựng", "Sở Xây dựng mới") == 1
    (one,) = editing.told(province).agencies.agencies
    assert one.also == ("Sở Xây dựng", "Sở GTVT", "Sở XD tỉnh")
