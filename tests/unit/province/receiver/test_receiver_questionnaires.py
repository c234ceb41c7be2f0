"""Questionnaires that a device asks for over a network: the list, then pieces, some at a time."""

from typing import Any

from test_receiver_answers import At
from test_receiver_answers import at as at  # noqa: PLC0414 - a fixture

from publishing import publish
from sotay.bundle import questionnaires as packs
from sotay.bundle.fetching import PIECES_ALONE, Packs
from sotay.bundle.mailbox.names import named
from sotay.province.questionnaires import giving, publishing
from sotay.province.receiver import answering


def pieces_of(mail: Any) -> list[str]:
    return [packs.open_piece(one.encode())[0] for one in mail.papers if packs.PIECE in one]


def test_questionnaires_come_when_they_are_asked_for(at: At) -> None:
    publish(at.province)
    at.learn()
    assert not any(packs.LIST in one for one in at.ask().papers), "one of before asks for none"
    asked = at.ask(packs=Packs(0, 0))
    (told,) = [one for one in asked.papers if packs.LIST in one]
    (pack,) = packs.ranked(told.encode(), at.province.authority)[0].packs
    assert not pieces_of(asked)
    lacks = tuple(pack.pieces)
    came = at.ask(packs=Packs(0, 1, lacks), after=PIECES_ALONE)
    assert pieces_of(came) == list(lacks)
    assert len(came.papers) == len(lacks)
    assert not at.ask(packs=Packs(0, 1), after=PIECES_ALONE).papers
    assert not any(packs.LIST in one for one in at.ask(packs=Packs(0, 1)).papers)


def test_a_large_questionnaire_comes_in_several_answers(at: At) -> None:
    rows = b"".join(b"%06d,Ten rat dai %06d\n" % (n, n) for n in range(180_000))
    publish(at.province, media={"thon.csv": b"name,label\n" + rows})
    at.learn()
    (told,) = [one for one in at.ask(packs=Packs(0, 0)).papers if packs.LIST in one]
    lacks = list(packs.ranked(told.encode(), at.province.authority)[0].packs[0].pieces)
    assert len(lacks) > 4
    rounds = 0
    while lacks:
        came = at.ask(packs=Packs(0, 1, tuple(lacks)), after=PIECES_ALONE)
        assert sum(map(len, came.papers)) < answering.PAPERS_LIMIT
        assert pieces_of(came)
        lacks = [one for one in lacks if one not in pieces_of(came)]
        rounds += 1
    assert rounds > 1


def test_a_piece_that_is_gone_or_spoilt_keeps_no_other_back(at: At) -> None:
    publish(at.province)
    at.learn()
    assert at.known.packs is not None
    first, second, third = sorted(at.known.packs.pieces)
    folder = at.province.folder / giving.PLACE
    (folder / named(first)).unlink()
    (folder / named(second)).write_bytes(b"\xff\xfe")
    came = at.ask(packs=Packs(0, 1, (first, second, third)), after=PIECES_ALONE)
    assert pieces_of(came) == [third]
    (folder / named(second)).unlink()
    at.learn()
    came = at.ask(packs=Packs(0, 1, (first, second, third)), after=PIECES_ALONE)
    assert pieces_of(came) == [first, second, third], "laid out anew from the register"


def test_pieces_that_nobody_published_are_not_looked_for(at: At) -> None:
    publish(at.province)
    at.learn()
    assert not at.ask(packs=Packs(0, 1, ("ab" * 32,)), after=PIECES_ALONE).papers
    publishing.recall(at.province, "ho", "1", "sai")
    gone = at.known.packs
    assert gone is not None
    at.learn()
    assert not at.ask(packs=Packs(0, 1, tuple(gone.pieces)), after=PIECES_ALONE).papers
