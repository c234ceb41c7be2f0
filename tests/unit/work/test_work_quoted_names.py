"""A name that other words quote: a choice called by it, a value that asks for such words."""

import pytest

from handedin import PHONE, WHO, table
from sotay.forms.session.session import Session
from sotay.model.survey import Survey
from sotay.work.desk import Desk
from sotay.work.questionnaires import answering, shelf

FORM = """
| survey |
| | type | name | label::Tiếng Việt (vi) | label::English (en) | calculation |
| | text | ho_ten | Họ và tên chủ hộ | Full name | |
| | text | sdt | Số điện thoại | Phone | |
| | select_one ck | ai | Ai trả lời? | Who answers? | |
| | note | chao | Chào **${ho_ten}** | Hello ${ho_ten} | |
| | calculate | cong_thuc | | | CALCULATION |
| choices |
| | list_name | name | label::Tiếng Việt (vi) | label::English (en) |
| | ck | chu | Ông ${ho_ten} | Mr ${ho_ten} |
| | ck | khac | Người khác | Somebody else |
| settings |
| | form_title | form_id | version |
| | Phiếu trích | trich | 1 |
"""


def asked(desk: Desk, calculation: str) -> tuple[Session, Survey]:
    form = FORM.replace("CALCULATION", calculation)
    sha256 = shelf.add(desk, "phieu.md", table(form), {}).value.sha256
    survey = answering.begin(desk, sha256).value
    opened = shelf.opened(desk, sha256)
    session = answering.session(opened, survey, answering.setting(desk, opened, survey))
    session.set("/data/ho_ten", WHO)
    session.set("/data/sdt", PHONE)
    session.set("/data/ai", "chu")
    return session, survey


@pytest.mark.parametrize(
    "calculation",
    [
        "jr:choice-name(${ai}, '${ai}')",
        "if(${ai} = 'chu', jr:choice-name(${ai}, '${ai}'), '')",
        "concat(jr:itext('/data/chao:label'), ${ai})",
        "concat(jr:itext(concat('/data/', 'chao:label')), ${ai})",
        "jr:itext(instance('ck')//item[name = ${ai}]/itextId)",
    ],
)
def test_a_value_worked_out_of_words_that_quote_a_name_is_no_row(
    desk: Desk, calculation: str
) -> None:
    session, survey = asked(desk, calculation)
    worked_out = session.find("/data/cong_thuc")
    assert worked_out is not None
    assert WHO in worked_out.value
    assert WHO not in str(answering.taken(session, survey))


def test_words_of_a_choice_that_were_shown_are_not_the_words_that_are_kept(desk: Desk) -> None:
    session, survey = asked(desk, "1 + 1")
    ai = session.find("/data/ai")
    assert ai is not None
    for language in session.form.texts.languages:
        session.speak(language)
        shown = session.offering.told(ai.pattern, ai.node, "chu")
        assert WHO in shown[0]
        kept = answering.taken(session, survey)
        assert WHO not in str(kept)
        assert session.offering.told(ai.pattern, ai.node, "chu") == shown
    assert [one.told for one in kept.answers if one.path == "/data/cong_thuc"] == ["2"]
