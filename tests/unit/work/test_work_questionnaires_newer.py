"""A newer version of a questionnaire: what it would change, and a survey brought to it."""

from sotay.vault.privacy import contacts
from sotay.work.desk import Desk
from sotay.work.questionnaires import marking, newer, shelf, taking
from sotay.work.records import writing
from surveyed import FORM, agree, answered, loaded

NEWER = FORM.replace("| dien | 1 |", "| dien | 2 |").replace("Mất mấy giờ?", "Mất điện mấy giờ?")
NEWER = NEWER.replace("| | text | y_kien", "| | text | them | Thêm gì? | | | |\n| | text | y_kien")
NEWER = NEWER.replace("| | image | anh | Ảnh cột điện | | | |\n", "")


def test_a_newer_version_is_offered_with_what_it_changes(desk: Desk) -> None:
    old = loaded(desk)
    survey = answered(desk, old)
    assert newer.newer(desk, survey) is None
    new = loaded(desk, NEWER)
    there = newer.newer(desk, survey)
    assert there is not None
    assert there.sha256 == new
    forms = shelf.opened(desk, old).form, shelf.opened(desk, new).form
    changes = {(one.what, one.path) for one in newer.differs(*forms, survey)}
    assert changes == {("reworded", "/data/gio"), ("added", "/data/them")}
    moved = newer.moved(desk, shelf.opened(desk, new), new, survey)
    assert moved.form.version == "2"
    before = {one.path: one.value for one in survey.answers}
    assert {one.path: one.value for one in moved.answers} == before
    shelf.retire(desk, new)
    assert newer.newer(desk, survey) is None


def test_an_answer_follows_its_question_into_another_part_and_one_that_is_gone_is_named(
    desk: Desk,
) -> None:
    survey = answered(desk, loaded(desk))
    other = NEWER.replace(
        "| | integer | gio", "| | begin_group | d | Điện | | | |\n| | integer | gio"
    )
    other = other.replace(
        "| | begin_repeat | nguoi", "| | end_group | | | | | |\n| | begin_repeat | nguoi"
    )
    other = other.replace("| | text | y_kien | Ông bà kiến nghị gì? | | | |\n", "")
    new = loaded(desk, other)
    opened = shelf.opened(desk, new)
    changes = {(one.what, one.path) for one in newer.differs(None, opened.form, survey)}
    assert ("moved", "/data/gio") in changes
    assert ("gone", "/data/y_kien") in changes
    moved = newer.moved(desk, opened, new, survey)
    told = {one.path: one.value for one in moved.answers}
    assert told["/data/d/gio"] == "9"
    assert "/data/y_kien" not in told


def test_an_answer_that_belongs_on_the_card_from_now_on_waits_for_leave(desk: Desk) -> None:
    old = loaded(desk)
    marking.mark(desk, old, "/data/ho_ten", "no")
    survey = answered(desk, old, {"/data/ho_ten": "Yến", "/data/co_dien": "khong"})
    new = loaded(desk, NEWER)
    opened = shelf.opened(desk, new)
    changes = newer.differs(None, opened.form, survey, shelf.known(desk, new).personal)
    assert ("carded", "/data/ho_ten") in {(one.what, one.path) for one in changes}
    moved = newer.moved(desk, opened, new, survey)
    assert {one.path: one.value for one in moved.answers}["/data/ho_ten"] == "Yến"
    writing.keep(desk, moved)
    refused = agree(desk, survey.id, "ghi_danh_tinh", given=False)
    assert (newer.lost(changes, survey), newer.lost(changes, refused)) == (0, 1)
    agree(desk, survey.id, "ghi_danh_tinh")
    after = taking.more(desk, survey.id, b"{}").value.survey
    assert "/data/ho_ten" not in [one.path for one in after.answers]
    card = contacts.read(desk.vault.store, survey.id)
    assert card is not None
    assert card.name == "Yến"
