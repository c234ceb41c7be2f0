"""Questionnaires on a disk, as people have them."""

from pathlib import Path

HOUSEHOLD = """| survey |
| | type | name | label | relevant | required | calculation |
| | begin_group | ho | Hộ gia đình | | | |
| | integer | so_nguoi | Nhà có mấy người? | | yes | |
| | select_one co_khong | nuoc_sach | Có nước sạch không? | | | |
| | text | vi_sao | Vì sao không có? | ${nuoc_sach} = 'khong' | | |
| | end_group | | | | | |
| | begin_repeat | nguoi | Người trong hộ | | | |
| | integer | tuoi | Tuổi | | | |
| | end_repeat | | | | | |
| | calculate | ten_thon | | | | pulldata('thon', 'ten', 'ma', '1') |
| choices |
| | list_name | name | label |
| | co_khong | co | Có |
| | co_khong | khong | Không |
| settings |
| | form_title | form_id | version |
| | Khảo sát nước sạch | nuoc_sach | {version} |
"""
BROKEN = """| survey |
| | type | name | label | relevant |
| | text | a | Câu A | |
| | text | b | Câu B | ${a} = |
"""


def household(folder: Path, version: str = "1", *, lists: bool = True) -> Path:
    """Write a questionnaire that looks up a list, with the list beside it."""
    folder.mkdir(exist_ok=True)
    form = folder / f"nuoc-sach-{version}.md"
    form.write_text(HOUSEHOLD.replace("{version}", version), "utf-8")
    if lists:
        (folder / "thon.csv").write_text("ma,ten\n1,Đình Cả\n", "utf-8")
    return form


def broken(folder: Path) -> Path:
    """Write one with half a formula."""
    folder.mkdir(exist_ok=True)
    form = folder / "hong.md"
    form.write_text(BROKEN, "utf-8")
    return form
