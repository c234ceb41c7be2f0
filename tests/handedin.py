"""Records as a telephone hands them in, of the questionnaire in `PHONE_FORM`; nothing is real."""

import uuid
from collections.abc import Iterable

from sotay.upload.phones.keeper import File, HandedIn
from sotay.work.desk import Desk
from sotay.work.questionnaires import onphones, shelf, vessels

PHONE_FORM = """
| survey |
| | type | name | label | required | constraint | relevant |
| | start | start | | | | |
| | text | ho_ten | Họ và tên chủ hộ | yes | | |
| | text | sdt | Số điện thoại | | | |
| | select_one ck | co_dien | Nhà có điện không? | yes | | |
| | integer | gio | Mất mấy giờ? | yes | . < 25 | ${co_dien} = 'co' |
| | begin_repeat | nguoi | Người trong hộ | | | |
| | integer | tuoi | Tuổi | | | |
| | end_repeat | | | | | |
| | image | anh | Ảnh cột điện | | | |
| | audio | tieng | Lời kể | | | |
| | text | y_kien | Ông bà kiến nghị gì? | | | |
| choices |
| | list_name | name | label |
| | ck | co | Có |
| | ck | khong | Không |
| settings |
| | form_title | form_id | version |
| | Phiếu điện | dien | 1 |
"""
WHO, PHONE = "Nguyễn Chim Yến", "0912345678"


def table(form: str = PHONE_FORM) -> bytes:
    return ("\n".join(line.strip() for line in form.strip().splitlines()) + "\n").encode()


def offered(desk: Desk, form: str = PHONE_FORM) -> str:
    """Return the hash of a questionnaire that telephones may have."""
    sha256 = shelf.add(desk, "phieu.md", table(form), {}).value.sha256
    onphones.mark(desk, sha256, offered=True)
    return sha256


def record(
    instance: str = "", *, gio: str = "9", y_kien: str = "Nạo vét mương Tưới", anh: str = "",
    tieng: str = "", more: str = "", version: str = "1", edits: str = "",
) -> bytes:  # fmt: skip
    """Return a finalised record as Collect writes it."""
    instance = instance or f"uuid:{uuid.uuid4()}"
    deprecated = f"<orx:deprecatedID>{edits}</orx:deprecatedID>" if edits else ""
    return (
        "<?xml version='1.0' ?>"
        f'<data id="dien" version="{version}" xmlns:h="http://www.w3.org/1999/xhtml"'
        ' xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms">'
        "<start>2026-01-05T08:30:12.345+07:00</start>"
        f"<ho_ten>{WHO}</ho_ten><sdt>{PHONE}</sdt><co_dien>co</co_dien><gio>{gio}</gio>"
        "<nguoi><tuoi>40</tuoi></nguoi><nguoi><tuoi>12</tuoi></nguoi>"
        f"<anh>{anh}</anh><tieng>{tieng}</tieng><y_kien>{y_kien}</y_kien>{more}"
        f"<orx:meta><orx:instanceID>{instance}</orx:instanceID>{deprecated}</orx:meta></data>"
    ).encode()


def handed(
    desk: Desk, xml: bytes, files: Iterable[tuple[str, bytes]] = (), *, incomplete: bool = False
) -> HandedIn:
    """Return one request, its files sealed as the server seals them."""
    came = []
    for name, content in files:
        vessel = vessels.vessel(desk)
        vessel.write(content)
        vessel.finish()
        came.append(File(name, len(content), vessel))
    return HandedIn(xml, tuple(came), incomplete, "collect:Ab12Cd34Ef56")
