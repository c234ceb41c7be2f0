"""What one laptop said of the province's letters is known on the other."""

import pytest
from peer_scene import Pair
from peer_scene import pair as pair  # noqa: PLC0414 - a fixture

from letter_desk import Letters
from sotay.base.clock import local
from sotay.province import receiving
from sotay.work.letters import reading as letters
from sotay.work.letters import writing as said
from sotay.work.letters.errors import ReturnGone
from sotay.work.transfer import sealing


def test_what_one_told_objected_and_replied_is_known_on_the_other_and_once_at_the_province(
    pair: Pair,
) -> None:
    note = pair.matter("Cống sập")
    pair.round()
    answer = Letters(pair.province, pair.one)
    response, query = answer.response(note.id), answer.query(note.id)
    answer.send(response, query)
    second = Letters(pair.province, pair.other)
    told = said.tell(pair.one, response.id, "loa", local(pair.one.clock.now_ms()).date()).value
    said.object_to(pair.one, response.id, "Mới vá, chưa sửa")
    said.reply(pair.one, query.id, "Dài 12 mét")
    pair.round()
    with pytest.raises(ReturnGone):
        said.take_back(pair.one, told.id)  # the other has it
    assert letters.matter(pair.other, note.id).progress.told is None  # of what did not come here
    second.send(response, query)
    stands = letters.matter(pair.other, note.id)
    assert stands.progress.told == told.day
    assert stands.objection is not None
    (thread,) = letters.threads(pair.other, note.id)
    assert not thread.is_open
    for desk in (pair.one, pair.other):
        receiving.receive(pair.province, sealing.seal(desk, pair.stick).value[1])
    rows = pair.province.store.rows("SELECT kind FROM letter_return ORDER BY kind")
    assert [row[0] for row in rows] == ["objection", "reply", "telling"]
