"""A register that a window has open: looked after at rest, a query broken off, failures sealed."""

import threading
from pathlib import Path

import pytest

from makers import Makers
from sotay.base.errors import Cancelled, FieldProblem
from sotay.province import unwritten
from sotay.province.opening import Province

ENDLESS = (
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000)"
    " SELECT count(*) FROM n"
)


def test_a_query_is_broken_off_from_another_thread_and_the_next_is_answered(make: Makers) -> None:
    province = make.province()
    told = threading.Event()

    def stop() -> None:
        while not told.wait(0.05):  # whoever is asked too early breaks nothing off
            province.interrupt()

    other = threading.Thread(target=stop)
    other.start()
    with pytest.raises(Cancelled):
        province.store.rows(ENDLESS)
    told.set()
    other.join()
    assert province.store.rows("SELECT 1")[0][0] == 1
    assert not province.closed


def test_at_rest_it_notes_how_far_it_came_and_a_failure_is_read_by_its_own_key_alone(
    make: Makers, tmp_path: Path
) -> None:
    province, other = make.province("tinh"), make.province("khac")
    with province.writing("enrol", "x"):
        pass
    assert province.rest() is False
    mark = province.anchor.read()
    assert mark is not None
    assert mark.writes == int(province.store.meta("writes") or 0)
    sealed = province.seal(FieldProblem("lý do", "chim hoàng yến"))
    assert "hoàng".encode() not in sealed[0]
    assert "chim hoàng yến" in province.unseal(sealed)[0][1]
    assert other.unseal(sealed) == []
    what_is_half_written_is_read_by_its_own_form_alone(province, other, tmp_path)
    province.close()
    assert province.seal(FieldProblem("a", "b")) == []


def what_is_half_written_is_read_by_its_own_form_alone(
    province: Province, other: Province, machine: Path
) -> None:
    unwritten.put(province, machine, "ask 1", {"text": "chim hoàng yến"})
    unwritten.put(other, machine, "ask 1", {"text": "chim sẻ"})
    files = list((machine / unwritten.PLACE).iterdir())
    assert len(files) == 2
    assert not [one for one in files if "hoàng".encode() in one.read_bytes() or "ask" in one.name]
    assert unwritten.get(province, machine, "ask 1") == {"text": "chim hoàng yến"}
    assert unwritten.get(province, machine, "ask 2") == {}
    unwritten.put(province, machine, "ask 2", {"text": "x"})
    (theirs,) = set((machine / unwritten.PLACE).iterdir()) - set(files)
    theirs.write_bytes(files[0].read_bytes())
    assert unwritten.get(province, machine, "ask 2") == {}, "another form's, or another register's"
    unwritten.put(province, machine, "ask 1", {"text": ""})
    assert unwritten.get(province, machine, "ask 1") == {}
    assert unwritten.get(other, machine, "ask 1") == {"text": "chim sẻ"}
