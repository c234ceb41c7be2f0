"""The line to the server breaks off as a write ends: it is known which way, or said not to be."""

from collections.abc import Callable
from pathlib import Path

import pytest
from psycopg.conninfo import make_conninfo

from cutline import CutLine, cut_line
from letter_desk import matter
from makers import Makers
from postgres import Cluster
from sotay.base.progress import silent
from sotay.province import moving, reading, receiving
from sotay.province.cases import assigning
from sotay.province.cases.deciding import Seen
from sotay.province.letters import posted
from sotay.province.letters import sealing as letters_sealing
from sotay.province.opening import Province
from sotay.province.responses import asking, standing
from sotay.province.responses.asking import Question
from sotay.register import casequeue
from sotay.register.casequeue import Narrowed
from sotay.register.errors import RegisterUnreachable, RegisterUnsure
from sotay.work.transfer import sealing

pytestmark = pytest.mark.postgres
COMMIT = b"COMMIT"
WORDS = (
    b"UPDATE matter_case", b"INSERT INTO letter_line", b"INSERT INTO letter ", b"letter_holds (",
    b"INSERT INTO activity", COMMIT,
)  # fmt: skip
TWICE = "SELECT line FROM letter_holds GROUP BY line HAVING count(*) > 1"


def asked(province: Province) -> int:
    (matter,) = reading.page(province)
    asking.ask(province, matter.id, Question("Đoạn nào?"))
    return len(asking.threads(province))


def test_what_went_in_is_not_done_again(make: Makers, cluster: Cluster, tmp_path: Path) -> None:
    desk, province = make.desk(), make.province()
    make.enrol(desk, province)
    matter(desk)
    receiving.receive(province, sealing.seal(desk, tmp_path).value[1])
    with cut_line(cluster.folder / f".s.PGSQL.{cluster.port}") as line:
        address = make_conninfo(cluster.database(), host="127.0.0.1", port=line.port)
        moving.move_to(province, address, silent)

        line.cut, line.heard = COMMIT, True
        assert asked(province) == 1, "the server had kept it, so it is done"

        line.cut, line.heard = COMMIT, False
        with pytest.raises(RegisterUnreachable):
            asked(province)
        assert len(asking.threads(province)) == 1
        assert asked(province) == 2, "a session that nobody hears any more holds nobody up"

        line.cut, line.heard, line.dead = COMMIT, True, True
        with pytest.raises(RegisterUnsure, match="chưa biết"):
            asked(province)
        line.dead = False
        assert len(asking.threads(province)) == 3
        assert line.cuts == 3
        for word in WORDS:
            for heard in (True, False):
                cut_at(province, line, word, heard)
        letters = posted.letters(province, posted.every(province)[0].id)
        assert [one.row.seq for one in letters] == list(range(1, len(letters) + 1))
        assert province.store.rows(TWICE) == []
        province.verify_activity()
        province.close()


def cut_at(province: Province, line: CutLine, word: bytes, heard: bool) -> None:
    """Give the matter to another agency and seal that; the line is cut off at the first `word`."""
    (case,) = casequeue.page(province.store, Narrowed())
    seen, agency = Seen(case[0].matter, case[0].version), f"Sở {word!r} {heard}"
    line.cut, line.heard = word, heard
    twice(lambda: assigning.assign(province, [seen], agency))
    twice(lambda: letters_sealing.seal_all(province))
    assert line.cut == b"", word
    (now,) = casequeue.page(province.store, Narrowed())
    assert (now[0].version, now[0].agency) == (seen.version + 1, agency)
    told = standing.said(province, seen.matter).referrals
    assert len(told) == now[0].version
    assert told[-1].agency == agency
    assert not any(one.waiting for one in posted.every(province))


def twice(work: Callable[[], object]) -> None:
    """Do it, and again where nothing of it went in."""
    try:
        work()
    except RegisterUnreachable:
        work()
