"""The line to the server breaks off as a write ends: it is known which way, or said not to be."""

from pathlib import Path

import pytest
from psycopg.conninfo import make_conninfo

from cutline import cut_line
from letter_desk import matter
from makers import Makers
from postgres import Cluster
from sotay.base.progress import silent
from sotay.province import moving, reading, receiving
from sotay.province.opening import Province
from sotay.province.responses import asking
from sotay.province.responses.asking import Question
from sotay.register.errors import RegisterUnreachable, RegisterUnsure
from sotay.work.transfer import sealing

pytestmark = pytest.mark.postgres
COMMIT = b"COMMIT"


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
        province.close()
