"""Who somebody is, where what a telephone hands in does not match its form: never in the notes."""

from arriving_scene import ONE, admit, asked, survey
from test_work_questionnaires_personal import everything

from handedin import PHONE, WHO, offered
from sotay.model.contacts import Card
from sotay.work.desk import Desk
from sotay.work.privacy import contacting
from sotay.work.questionnaires import arrived

FORM = """
| survey |
| | type | name | label | relevant | calculation |
| | select_one ck | co_dien | Nhà có điện không? | | |
| | text | ho_ten | Họ và tên chủ hộ | ${co_dien} = 'khong' | |
| | calculate | chao | | ${co_dien} = 'khong' | concat('Ông ', ${ho_ten}) |
| choices |
| | list_name | name | label |
| | ck | co | Có |
| | ck | khong | Không |
| settings |
| | form_title | form_id | version |
| | Phiếu điện | dien | 2 |
"""
LONG = "Kênh Tưới " * 60


def record() -> bytes:
    others = "".join(f"<c{n}>ý kiến số {n}</c{n}>" for n in range(400))
    return (
        f'<data id="dien" version="1" xmlns:orx="http://openrosa.org/xforms"><co_dien>co</co_dien>'
        f"<ho_ten>{WHO}</ho_ten><chao>Ông {WHO}</chao><lien_he><sdt>{PHONE}</sdt></lien_he>"
        f"<y_kien>{LONG}</y_kien><y_kien>ý thứ hai</y_kien>{others}"
        f"<orx:meta><orx:instanceID>{ONE}</orx:instanceID></orx:meta></data>"
    ).encode()


def test_it_waits_for_leave_and_is_in_no_note(desk: Desk) -> None:
    offered(desk, FORM)
    assert admit(desk, record()) == "unread"
    (listed,) = arrived.every(desk)
    assert WHO not in str(listed)
    assert PHONE not in str(listed)
    made = arrived.make(desk, listed.arrival.id).value
    assert WHO not in str(made)
    assert PHONE not in str(made)
    (listed,) = arrived.every(desk)
    assert listed.arrival.reached == {"/data/ho_ten": WHO, "/data/lien_he/sdt": PHONE}
    asked(desk, "lien_he_phan_hoi")
    arrived.hand_over(desk, listed.arrival.id)
    assert contacting.open_card(desk, made.id).value == Card(WHO, PHONE)
    desk.vault.index()
    assert WHO not in everything(desk)
    assert PHONE not in everything(desk)


def test_what_waits_goes_with_a_no(desk: Desk) -> None:
    offered(desk, FORM)
    admit(desk, record())
    arrived.make(desk, arrived.every(desk)[0].arrival.id)
    asked(desk, "lien_he_phan_hoi", given=False)
    assert WHO not in everything(desk)
    assert PHONE not in everything(desk)


def test_a_draft_is_made_with_all_that_has_no_place(desk: Desk) -> None:
    offered(desk, FORM)
    admit(desk, record())
    arrived.make(desk, arrived.every(desk)[0].arrival.id)
    notes = survey(desk).notes
    assert LONG.strip() in notes
    assert "ý thứ hai" in notes
    assert all(f"“ý kiến số {n}”" in notes for n in range(400))
