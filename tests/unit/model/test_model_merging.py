"""Versions written apart: whatever the order, twice, or in part, one record comes out of them."""

from datetime import datetime
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sotay.model import merging
from sotay.model.interview import Interview
from sotay.model.matter import Matter
from sotay.model.merging import Merged, Version, merge
from sotay.model.records import Attachment, Consent, Place, Respondent, Source

AT = datetime.fromisoformat("2026-11-18T08:00:00+07:00")
ID = "019b0000-0000-7000-9000-000000000001"
FIELDS = ("text", "agency", "raised", "sector")
CHANCE = st.randoms(use_true_random=False)


def matter(**fields: object) -> Matter:
    return Matter(id=ID, place=Place(unit="07210"), noted=AT, **fields)


def file(number: int, caption: str = "") -> Attachment:
    sha256 = f"{number:064x}"
    return Attachment(sha256=sha256, size=1, type="image/jpeg", added=AT, caption=caption)


def version(rev: str, *before: Version, record: Matter | Interview) -> Version:
    parents = {one.rev for one in before}.union(*(one.parents for one in before))
    return Version(rev, frozenset(parents), f"{len(parents):04x}-{rev}", record)


class Laptop:
    """Holds what it wrote and what it was given; writes over what it knows."""

    def __init__(self, name: str) -> None:
        self.name, self.known = name, set[Version]()

    def write(self, random: Random, first: Matter) -> None:
        before = [*self.known]
        record = merge(before).record if before else first
        value = {
            "text": f"{self.name} {random.randrange(3)}", "agency": f"sở {random.randrange(3)}",
            "raised": random.randint(1, 3), "sector": random.choice(("dat_dai", "nuoc_dien")),
        }  # fmt: skip
        field = random.choice(FIELDS)
        record = replace(record, **{field: value[field]})
        if random.random() < 0.3:
            record = replace(record, attachments=(*record.attachments[:1], file(len(before))))
        self.add(f"{self.name}{len(before):03d}", record)

    def add(self, rev: str, record: Matter) -> Version:
        self.known.add(made := version(rev, *self.known, record=record))
        return made


def history(random: Random) -> list[Version]:
    """Three laptops that write and give each other what they have, now and then."""
    laptops = [Laptop(name) for name in "abc"]
    for _step in range(random.randint(3, 12)):
        one, other = random.sample(laptops, 2)
        if random.random() < 0.4:
            one.known |= other.known
        else:
            one.write(random, matter(text="đầu tiên"))
    return list({one.rev: one for laptop in laptops for one in laptop.known}.values())


def told(merged: Merged) -> tuple[object, ...]:
    sides = [(one.fields, [set(side.revs) for side in one.sides]) for one in merged.disputes]
    return merged.record, merged.heads, sides


@given(CHANCE)
def test_in_whatever_order_versions_come_and_however_often_one_record_comes_out(
    random: Random,
) -> None:
    versions = history(random)
    if not versions:
        return
    wanted = told(merge(versions))
    random.shuffle(versions)
    assert told(merge([*versions, *versions[:3]][::-1])) == wanted


@given(CHANCE)
def test_what_was_decided_with_all_that_stands_before_it_leaves_nothing_in_dispute(
    random: Random,
) -> None:
    versions = history(random)
    if not versions:
        return
    found = merge(versions)
    picks = {one.fields: random.choice(one.sides).revs[0] for one in found.disputes}
    record = merging.decided(found, picks)
    for one in found.disputes:
        chosen = next(side for side in one.sides if picks[one.fields] in side.revs)
        assert all(getattr(record, name) == getattr(chosen.record, name) for name in one.fields)
    after = merge([*versions, version("quyết", *versions, record=record)])
    assert (after.record, after.heads, after.disputes) == (record, ("quyết",), ())


@given(CHANCE)
def test_two_versions_of_one_before_them_are_put_together_field_by_field(random: Random) -> None:
    """As everybody's three-way merge has it; written here the plain way."""

    def some() -> dict[str, object]:
        return {"text": random.choice("xyz"), "agency": random.choice("xy"),
                "raised": random.randint(1, 2)}  # fmt: skip

    base, one, other = some(), some(), some()
    first = version("0", record=matter(**base))
    mine, theirs = (version(r, first, record=matter(**v)) for r, v in (("1", one), ("2", other)))
    found = merge([mine, first, theirs], shown="1")
    asked = {dispute.fields for dispute in found.disputes}
    for name, was in base.items():
        both = one[name] != was != other[name] and one[name] != other[name]
        assert ((name,) in asked) == both
        wanted = one[name] if both or one[name] != was else other[name]
        assert getattr(found.record, name) == wanted


def test_files_and_answers_of_both_stay_and_a_file_taken_off_goes() -> None:
    first = version("0", record=matter(attachments=(file(1), file(2))))
    mine = version("1", first, record=matter(attachments=(file(2), file(3))))
    theirs = version("2", first, record=matter(attachments=(file(1), file(2), file(4))))
    found = merge([first, mine, theirs], shown="1")
    assert [one.sha256[-1] for one in found.record.attachments] == ["2", "3", "4"]
    assert found.disputes == ()
    captions = [version(f"{n}", first, record=matter(attachments=(file(1, f"ảnh {n}"), file(2))))
                for n in (3, 4)]  # fmt: skip
    found = merge([first, *captions], shown="3")
    assert [one.fields for one in found.disputes] == [("attachments",)]
    assert found.record.attachments[0].caption == "ảnh 3"


def test_what_somebody_took_back_in_either_stays_taken_back() -> None:
    said = Consent(purpose="ghi_nhan_y_kien", respondent="NG-000001", given=True,
                   method="van_ban", text_version="2026-3", at=AT)  # fmt: skip
    who = (Respondent("NG-000001"),)
    held = Interview(id=ID, held=AT, place=Place(unit="07210"), respondents=who, consents=(said,))
    first = version("0", record=held)
    back = replace(said, withdrawn=AT.replace(hour=9))
    mine = version("1", first, record=replace(held, consents=(back,)))
    later = replace(said, withdrawn=AT.replace(hour=10))
    theirs = version("2", first, record=replace(held, title="khác", consents=(later,)))
    for shown in ("1", "2"):
        found = merge([first, mine, theirs], shown)
        assert (found.record.title, found.record.consents, found.disputes) == ("khác", (later,), ())


def test_of_too_many_versions_or_two_kinds_nothing_is_put_together() -> None:
    first = version("0", record=matter())
    many = [version(f"{n:04d}", first, record=matter(raised=n)) for n in range(1, merging.MOST + 2)]
    found = merge([first, *many], shown="0007")
    assert (found.record.raised, len(found.disputes[0].sides)) == (7, merging.MOST + 1)
    other = version("i", record=Interview(id=ID, held=AT, place=Place(unit="07210")))
    assert merge([first, other], shown="i").record is other.record


def test_more_places_than_a_matter_may_have_are_left_to_a_person() -> None:
    def heard(beginning: int) -> tuple[Source, ...]:
        numbers = range(beginning, beginning + 300)
        return tuple(Source(f"019b0000-0000-7000-9000-{n:012x}") for n in numbers)

    one = version("1", record=matter(heard_at=heard(0)))
    other = version("2", record=matter(heard_at=heard(300)))
    found = merge([one, other], shown="2")
    assert found.record.heard_at == heard(300)
    assert [dispute.fields for dispute in found.disputes] == [("heard_at",)]
