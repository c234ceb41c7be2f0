"""Letters of the province on a device: kept once, in their chain, by the record they are about."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from letter_desk import Letters, enrolled, head, matter
from makers import Makers
from sotay.base.errors import FieldProblem
from sotay.bundle.errors import WrongDevice
from sotay.bundle.letters import files
from sotay.bundle.letters.got import Came
from sotay.model.shape import as_json
from sotay.work import search
from sotay.work.letters import documents, reading, setapart, writing
from sotay.work.letters.errors import (
    DocumentNotHere,
    LetterUnknown,
    NotApart,
    ReturnGone,
    ThreadClosed,
)
from sotay.work.letters.got import chains
from sotay.work.records import writing as records

ELSEWHERE = "01936f2e-7c00-7000-8000-0000000000aa"


@pytest.fixture
def office(make: Makers) -> Letters:
    return enrolled(make)


def test_a_matter_stands_as_what_came_says_until_residents_are_told(office: Letters) -> None:
    desk, one = office.desk, matter(office.desk)
    assert reading.matter(desk, one.id).progress.state == "moi_ghi_nhan"
    office.send(office.referral(one.id))
    assert reading.matter(desk, one.id).progress.state == "da_chuyen"
    response = office.response(one.id)
    came = office.send(response)
    assert came.kinds == {"response": 1}
    assert came.told() == ["Tỉnh gửi 1 văn bản trả lời."]
    stands = reading.matter(desk, one.id)
    assert stands.progress.state == "da_giai_quyet"
    assert stands.response is not None
    assert (stands.response.where, stands.response.version) == ("here", "newest")
    assert [each.matter for each in reading.to_tell(desk)] == [one.id]

    told = writing.tell(desk, response.id, "loa", date(2026, 11, 18), hamlet=" Thôn Đông ").value
    assert told.hamlet == "Thôn Đông"
    assert reading.to_tell(desk) == []
    assert reading.matter(desk, one.id).progress.state == "da_phan_hoi"
    writing.tell(desk, response.id, "truc_tiep", date(2026, 11, 18), confirmed="da_xong")
    assert reading.matter(desk, one.id).progress.state == "nguoi_dan_xac_nhan"
    writing.object_to(desk, response.id, "Mới sửa một mố.")
    objection = reading.matter(desk, one.id).objection
    assert objection is not None
    assert objection.state == "kept"

    office.send(office.response(one.id, replaces=response.id, state="da_giai_trinh"))
    assert reading.matter(desk, one.id).progress.state == "da_giai_trinh", "to be told anew"
    assert [each.matter for each in reading.to_tell(desk)] == [one.id]


def test_what_is_told_has_to_be_possible(office: Letters) -> None:
    one = matter(office.desk)
    response = office.response(one.id)
    office.send(response)
    for day in (date(2026, 11, 17), date(2026, 11, 19)):
        with pytest.raises(FieldProblem):
            writing.tell(office.desk, response.id, "loa", day)
    with pytest.raises(LetterUnknown):
        writing.tell(office.desk, one.id, "loa", date(2026, 11, 18))
    assert reading.matter(office.desk, one.id).said == ()


def test_a_clock_set_back_does_not_take_back_what_was_told_last(
    office: Letters, make: Makers
) -> None:
    one = matter(office.desk)
    office.at -= timedelta(days=8)
    response = office.response(one.id)
    office.send(response)
    writing.tell(office.desk, response.id, "loa", date(2026, 11, 12), confirmed="chua_xong")
    make.clock.at_ms -= 5 * 86_400_000
    told = writing.tell(office.desk, response.id, "truc_tiep", date(2026, 11, 12),
                        confirmed="da_xong").value  # fmt: skip
    assert reading.matter(office.desk, one.id).progress.state == "nguoi_dan_xac_nhan"
    writing.take_back(office.desk, told.id)
    assert reading.matter(office.desk, one.id).progress.state == "da_phan_hoi"
    with pytest.raises(ReturnGone):
        writing.take_back(office.desk, told.id)
    make.clock.at_ms -= 5 * 86_400_000
    writing.tell(office.desk, response.id, "loa", date(2026, 11, 8))
    with pytest.raises(FieldProblem):
        writing.tell(office.desk, response.id, "loa", date(2026, 11, 9))


def test_a_question_is_open_until_it_is_replied_to_or_closed(office: Letters) -> None:
    desk, one = office.desk, matter(office.desk)
    asked = office.query(one.id)
    office.send(asked)
    (thread,) = reading.to_answer(desk)
    assert (thread.record, thread.last.id) == (one.id, asked.id)
    writing.reply(desk, asked.id, "Dài 12 mét.")
    assert reading.to_answer(desk) == []
    again = office.query(one.id, thread=asked.thread, text="Rộng bao nhiêu?")
    office.send(again)
    assert [each.last.id for each in reading.to_answer(desk)] == [again.id]
    office.send(office.query(one.id, thread=asked.thread, text="Đã rõ.", closes=True))
    assert reading.to_answer(desk) == []
    with pytest.raises(ThreadClosed):
        writing.reply(desk, again.id, "Rộng 3 mét.")
    (thread,) = reading.threads(desk, one.id)
    assert (len(thread.queries), len(thread.replies), thread.is_open) == (3, 1, False)


def test_a_letter_counts_once_in_any_order_and_one_that_contradicts_is_kept_apart(
    office: Letters, make: Makers
) -> None:
    desk, one = office.desk, matter(office.desk)
    first, second = (office.paper(office.referral(one.id)) for _number in range(2))
    assert office.take(second).touched
    assert office.take(first).touched
    assert office.take(first).touched == frozenset(), "read again on every stick"
    fork = office.paper(office.response(one.id), seq=2, prev=office.sent[0][1])
    broken = office.paper(office.response(one.id), seq=3, prev="0" * 64)
    apart = [office.take(paper).value.apart for paper in (fork, broken)]
    assert all(len(why) == 1 for why in apart)
    assert apart[0] != apart[1]
    assert office.take(fork).touched == frozenset(), "said once"
    stands = reading.matter(desk, one.id)
    assert stands.progress.response is None
    assert len(stands.received) == 2
    assert {each.fault for each in reading.came(desk)} == {"", "apart"}

    wait_for = [one.digest for one in setapart.waiting(desk)]
    assert [len(one.says) for one in setapart.waiting(desk)] == [1, 1]
    assert setapart.let_in(desk, setapart.find(desk, wait_for[1][:12])).value == 1
    stands = reading.matter(desk, one.id)
    assert stands.progress.response is not None, "asked, and right: it counts"
    setapart.put_away(desk, wait_for[0])
    assert setapart.waiting(desk) == []
    for decided in (setapart.let_in, setapart.put_away):
        with pytest.raises(NotApart):
            decided(desk, wait_for[0])
    assert office.take(fork).touched == office.take(broken).touched == frozenset()
    assert [each.up_to for each in chains(desk)] == [2], "the chain is as it was"

    other = make.desk("khac")
    make.enrol(other, office.province)
    with pytest.raises(WrongDevice):
        Letters(office.province, other).take(first)


def test_one_line_amiss_loses_no_other(office: Letters) -> None:
    desk, one = office.desk, matter(office.desk)
    good, elsewhere = (office.response(each) for each in (one.id, ELSEWHERE))
    later = {"type": "step", "id": elsewhere.id, "matter": one.id, "n": 3}
    bad = as_json(office.response(one.id)) | {"state": "xong"}
    odd = ({}, {"type": 5}, {"type": "query", "record": [1], "id": None}, {"matter": {"a": 1}})
    came = office.send(good, elsewhere, later, bad, *odd)
    assert came.kinds == {"response": 2}
    assert came.unread == 2 + len(odd)
    assert reading.matter(desk, one.id).progress.response == good
    where = {each.id: each.where for each in reading.came(desk)}
    assert where[good.id] == "here"
    assert where[elsewhere.id] == "elsewhere"
    assert {each.matter for each in reading.to_tell(desk)} == {one.id, elsewhere.matter}

    same = office.send(good)
    assert same.kinds == {}
    assert same.clash == 0
    other = office.send(as_json(good) | {"text": "Không sửa."})
    assert other.clash == 1
    assert reading.matter(desk, one.id).progress.response == good


def test_a_response_to_an_older_version_says_so(office: Letters) -> None:
    one = matter(office.desk)
    before = head(office.desk, one.id)
    records.close(office.desk, replace(one, text="Cầu thôn Đông gãy"))
    office.send(office.response(one.id, rev=before), office.response(one.id, rev="ef" * 16))
    found = reading.matter(office.desk, one.id).received
    assert [each.version for each in found] == ["older", "unknown"]


def test_a_document_is_here_with_its_last_piece_and_never_as_another(office: Letters) -> None:
    desk, one = office.desk, matter(office.desk)
    content = b"%PDF-1.7 " + bytes(range(256)) * 6000
    enclosed, named = office.enclose(content)
    pieces = [files.piece_paper(piece) for piece in enclosed.pieces.values()]
    assert len(pieces) == 2
    assert not office.take(pieces[0]).touched, "its letter is not here"
    response = office.response(one.id, files=(named,))
    assert office.send(response, enclosed=[enclosed]).waiting == 2
    assert documents.of_response(desk, response)[0].lacking == 2
    assert chains(desk) == (), "a stick brings its pieces with the letter alone"
    office.take(pieces[1])
    with pytest.raises(DocumentNotHere):
        documents.content(desk, named.sha256)
    assert office.take(pieces[0]).value.documents == 1
    assert documents.content(desk, named.sha256) == content
    assert chains(desk) == (Came(office.chain, 1, (), office.sent[0][1]),)
    assert documents.of_response(desk, response)[0].state == "here"
    assert desk.vault.store.one("SELECT count(*) FROM letter_piece")[0] == 0

    wrong, _named = office.enclose(b"another")
    liar = office.response(one.id, files=(named,), replaces=response.id)
    lying = files.Enclosed("ab" * 32, wrong.file, wrong.pieces)
    line = as_json(liar) | {"files": [{"name": "x.pdf", "sha256": "ab" * 32, "size": 7}]}
    office.send(line, enclosed=[lying])
    (piece,) = wrong.pieces.values()
    assert office.take(files.piece_paper(piece)).value.broken == 1
    assert documents.lacks(desk) == (), "asked for no more"


def test_a_response_is_found_by_its_words_with_its_matter(office: Letters) -> None:
    one = matter(office.desk)
    office.send(office.response(one.id, text="Kinh phí từ quỹ bảo trì đường bộ."))
    search.catch_up(office.desk)
    found = search.find(office.desk, "bao tri duong bo")
    assert [hit.row.id for hit in found.items] == [one.id]
    assert "quỹ bảo trì" in found.items[0].snippet.text


def test_what_came_is_new_until_it_is_looked_at(office: Letters) -> None:
    one = matter(office.desk)
    office.send(office.referral(one.id), office.response(one.id))
    assert reading.unseen(office.desk) == 2
    reading.see(office.desk, [each.seq for each in reading.came(office.desk)])
    assert reading.unseen(office.desk) == 0
    assert all(each.seen for each in reading.came(office.desk))
    assert len(reading.came(office.desk, limit=1)) == 1
