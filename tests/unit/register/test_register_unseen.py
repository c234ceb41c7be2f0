"""What a record says may be lost, or away with its server: the record is listed all the same."""

from datetime import UTC, datetime

import msgspec
import pytest
from server_scene import There

from sotay.app.cli.province.reading import listed
from sotay.model import records as m
from sotay.model.words import PURPOSES_VERSION
from sotay.province import reading
from sotay.register.errors import BodyLost
from sotay.work.records import writing
from sotay.work.transfer import sealing

pytestmark = pytest.mark.postgres
AT = datetime(2026, 11, 14, 9, 30, tzinfo=UTC)
CODE = "NG-7K2M9Q"


def interviewed(there: There, title: str) -> str:
    """Take in an interview to which somebody agreed; return its id."""
    begun = writing.begin_interview(there.desk).value
    consents = tuple(
        m.Consent(
            purpose=purpose, respondent=CODE, given=True, method="van_ban",
            text_version=PURPOSES_VERSION, at=AT,
        )
        for purpose in ("ghi_nhan_y_kien", "chuyen_noi_dung")
    )  # fmt: skip
    whole = msgspec.structs.replace(
        begun, title=title, notes="x", respondents=(m.Respondent(CODE),), consents=consents
    )
    kept = writing.keep(there.desk, whole).value
    writing.close(there.desk, kept)
    assert there.take(sealing.seal(there.desk, there.stick).value[1]).state == "imported"
    return kept.id


def test_a_lost_body_hides_no_record_and_is_told(there: There) -> None:
    there.take(there.sealed("Cống sập"))
    lost, here = interviewed(there, "Nước tưới"), interviewed(there, "Đường thôn")
    there.ask(f"DELETE FROM bodies WHERE rev = (SELECT head FROM record WHERE id = '{lost}')")  # noqa: S608
    rows = reading.page(there.province)
    assert {row.id: (row.title, row.unseen) for row in rows if row.kind == "interview"} == {
        lost: ("", True),
        here: ("Đường thôn", False),
    }
    assert [row.unseen for row in rows if row.kind == "matter"] == [False]
    assert "1 bản ghi chưa đọc được nội dung" in [*listed(rows)][-1]
    with pytest.raises(BodyLost):
        reading.show(there.province, lost)
    assert reading.show(there.province, here).record.id == here
