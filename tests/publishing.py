"""Questionnaires for a province to publish."""

from collections.abc import Mapping

from sotay.province.opening import Province
from sotay.province.questionnaires import publishing
from sotay.province.questionnaires.publishing import Published

FORM = """| survey |
| | type | name | label |
| | text | ho_ten | Họ tên chủ hộ |
| | integer | nguoi | Số người |
| | select_one_from_file thon.csv | thon | Thôn |
| settings |
| | form_title | form_id | version |
| | {title} | {id} | {version} |
"""
VILLAGES = "name,label\na,Thôn A\nb,Thôn B\n".encode()


def form(
    title: str = "Hộ gia đình", named: str = "ho", version: str = "1", more: str = ""
) -> bytes:
    """Return a questionnaire as a table; `more` is one more question's words."""
    table = FORM.format(title=title, id=named, version=version)
    asked = f"| | text | them | {more} |\n| settings |" if more else "| settings |"
    return table.replace("| settings |", asked).encode()


def publish(
    province: Province, content: bytes | None = None, media: Mapping[str, bytes] | None = None,
    personal: Mapping[str, str] | None = None,
) -> Published:  # fmt: skip
    """Publish a questionnaire."""
    beside = {"thon.csv": VILLAGES, "la.txt": b"x"} if media is None else media
    return publishing.publish(province, "ho.md", content or form(), beside, personal)
