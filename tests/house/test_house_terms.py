"""One term for one thing, in every sentence people read (ARCHITECTURE.md, Glossary; decision 016).

All offenders are named at once, so that a new word is put right everywhere in one go.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

HOUSE = Path(__file__).parents[2]
SOTAY = HOUSE / "desktop/sotay"
VIETNAMESE = re.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
OLD_REASON = "Hết thời hạn lưu giữ"  # kept in notebooks by earlier releases, compared with
A_PATTERN = re.compile(r"\(\?|\\[bsSdD]|\[\^")

# What is not said, and what is said instead.
TERMS = {
    r"khóa khôi phục": "mã khôi phục",
    r"khe khóa|khóa lưu giữ": "khóa dự phòng của tỉnh",
    r"giấy nhận": "phiếu báo nhận",
    r"ghi danh(?! tính)": "đăng ký",
    r"quyết định đăng ký|tệp trả lời": "tệp xác nhận đăng ký",
    r"mã so sánh|mã khóa của tỉnh": "mã đối chiếu",
    r"tờ khai": "bảng kê",
    r"chữ ký(?! số| không còn)": "mã xác thực",
    r"(?:một|các|những) đính kèm": "tệp đính kèm",
    r"người được hỏi": "người cho ý kiến",
    r"người ghi nhận": "cán bộ ghi nhận",
    r"lượt nêu": "lượt ý kiến",
    r"(?<!cho )cơ quan giải quyết": "cơ quan chủ trì giải quyết",
    r"hạn trả lời": "hạn giải quyết",
    r"lưu giữ|hạn lưu(?! trữ)|giữ đến ngày": "thời hạn lưu trữ; lưu đến",
    r"\btrong máy$": "Chưa gửi",
    r"\bđã gói\b": "đã đóng gói",
    r"thẻ đồng ý|phiếu riêng": "mục Đồng ý; thẻ liên hệ",
    r"niêm phong riêng|niêm phong thẻ": "mã hóa, cất riêng",
    r"ô vuông": "mã QR",
    r"quản trị của tỉnh|phụ trách tiếp nhận": "bộ phận tiếp nhận của tỉnh",
    r"nơi họp|chỗ gặp|chỗ cụ thể": "địa điểm",
    r"đăng ký thiết bị": "đăng ký máy",
    r"thư (?:từ|cấp|trên) tỉnh|công văn của tỉnh": "thư của tỉnh",
    r"thư trả lời|văn bản phản hồi|công văn trả lời": "văn bản trả lời",
    r"giấy chuyển|phiếu giao việc": "phiếu chuyển",
    r"hỏi ngược|câu hỏi thêm|hỏi bổ sung": "câu hỏi lại",
    r"thông tin lại cho dân|lần thông báo dân": "báo người dân; lần báo người dân",
    r"trả lời không đúng|trả lời lạc đề": "chưa trả lời đúng việc",
    r"hồ sơ giải quyết|hồ sơ kiến nghị": "hồ sơ xử lý",
    r"cán bộ của tỉnh|cán bộ cấp tỉnh": "cán bộ tỉnh",
    r"lộ trình kiến nghị|dấu vết kiến nghị": "hành trình",
    r"bản quản lý thôn|trạm trưởng|hạt phó": "trưởng thôn; trưởng trạm; phó hạt trưởng",
}
# What no office writes: blame, slang, the shop talk of computing, English.
UNSAID = {
    r"\bkẻ\b": "người",
    r"\bbịa\b": "giả định",
    r"\banh, chị\b": "(không xưng hô)",
    r"^thôi\b|\bthôi,": "dừng, ngừng",
    r"cắt hẳn": "chấm dứt hẳn",
    r"\b[KM]iB\b|\bpx\b": "KB, MB; điểm ảnh",
    r"(?<!^\{n\} )\bbyte\b": "size_told()",
    r"bộ mô tả|lần chạy này": "luồng vào; đến khi tắt Sổ tay",
    r"bước \d trên|\{k\} trên \{n\}|\{n\} trong \{all\}": "1/3",
    r"—| – ": "dấu hai chấm, chấm phẩy hoặc -",
    r"^hủy(?: bỏ| hết)?$": "Quay lại, Dừng",
    r"\{detail\}": "câu tiếng Việt; để nguyên văn trong báo cáo lỗi",
    r"(?<!/)\b(?:hoà|loà|huỷ|khoá|thuỷ|uỷ)\b": "hòa, hủy, khóa, thủy, ủy",
    r"(?<![{\w.-])(?:the|and|with|error|failed|invalid|unknown|missing|cannot|file(?! descriptor)"
    r"|folder|backup|record(?!\.schema)|database|malformed|device|library|settings"
    r"|update)(?![}\w-])": "",
}


class Sentence(NamedTuple):
    """Something people read, and where it is written."""

    place: str
    said: str


def sentences() -> Iterator[Sentence]:
    """Return every sentence of the package, the layouts and the practice notebook's page."""
    for file in sorted(SOTAY.rglob("*.py")):
        yield from of_code(file.read_text("utf-8"), str(file.relative_to(SOTAY)))
    for file in sorted((HOUSE / "resources/layouts").glob("*.toml")):
        for said in of_values(tomllib.loads(file.read_text("utf-8"))):
            yield Sentence(file.name, said)
    page = HOUSE / "resources/practice/README.md"
    for number, said in enumerate(page.read_text("utf-8").splitlines(), 1):
        yield Sentence(f"practice/README.md:{number}", said)


def of_code(source: str, name: str) -> Iterator[Sentence]:
    """Return what a module says: Vietnamese text that is no docstring but a command's help."""
    tree = ast.parse(source)
    silent = set(docstrings(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            said = node.value
            if (
                VIETNAMESE.search(said)
                and id(node) not in silent
                and said != OLD_REASON
                and not A_PATTERN.search(said)
            ):
                yield Sentence(f"{name}:{node.lineno}", said)


def docstrings(tree: ast.AST) -> Iterator[int]:
    """Return the ids of docstrings, but for those of commands, which are their help."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        first = body[0] if isinstance(body, list) and body else None
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            marks = " ".join(map(ast.unparse, getattr(node, "decorator_list", [])))
            if "command(" not in marks and "group(" not in marks:
                yield id(first.value)


def of_values(told: Any) -> Iterator[str]:
    """Return every text inside tables and lists."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict | list):
        for inner in told.values() if isinstance(told, dict) else told:
            yield from of_values(inner)


def offences(all_said: Iterator[Sentence]) -> list[str]:
    """Return a line for each wrong word: where, which, what instead."""
    rules = [(re.compile(a, re.IGNORECASE), b) for a, b in (TERMS | UNSAID).items()]
    return [
        f"{one.place}: “{found[0]}” → {instead} ({one.said[:60]})"
        for one in all_said
        for rule, instead in rules
        if (found := rule.search(one.said))
    ]


def test_every_sentence_uses_the_words_agreed_on() -> None:
    found = offences(sentences())
    assert not found, "\n" + "\n".join(found)


def test_enough_is_read() -> None:
    said = list(sentences())
    assert len(said) > 1500
    places = {one.place.partition(":")[0] for one in said}
    for name in (
        "model/words.py",
        "bundle/errors.py",
        "app/cli/privacy/retention.py",
        "to-khoa.toml",
    ):
        assert name in places


@pytest.mark.parametrize(
    "planted",
    [
        '_("Nhập giấy nhận của tỉnh…")',
        '_("Hủy")',
        'sentence = ("Tệp bị hỏng ({detail}). " "Làm lại.")',
        'STATUS = {"kept": "Trong máy", "sealed": "Đã gói"}',
        '@click.command()\ndef f():\n    """Đổi khe khóa của sổ."""',
        '_("Bước 1 trên 3. Kẻ lấy được máy")',
        '_("Không mở được: file đã mất")',
        '_("Sổ tay — sổ thực hành")',
        '_("Xem công văn trả lời và câu hỏi thêm")',
    ],
)
def test_a_wrong_word_is_seen(planted: str) -> None:
    assert offences(of_code(planted, "planted.py"))


def test_a_docstring_for_developers_is_not_read() -> None:
    assert not offences(of_code('def f():\n    """The Vietnamese “giấy nhận”."""', "planted.py"))
