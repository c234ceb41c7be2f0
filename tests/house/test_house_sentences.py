"""What people read is a literal that a catalogue finds, and is looked up as it is shown."""

import ast
import re
import runpy
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parents[2]
SOURCE = HOUSE / "desktop/sotay"
CATALOGUE = runpy.run_path(str(HOUSE / "packaging/catalogue.py"))
# Vietnamese that is no sentence for a person: by file, or by file and the name it is kept under.
NO_SENTENCES = {
    "base/dates.py:long_time": "the form of the official papers (NĐ 30/2020), always Vietnamese",
    "base/text.py": "the alphabet itself: order, folding, tone marks",
    "model/complaints.py": "words looked for in what a person wrote",
    "model/lenswords.py": "words looked for in what an officer wrote",
    "model/names.py": "words looked for in what a person wrote",
    "forms/building/design.py:YES_NO": "what a choice says in a form, always as its author reads",
    "forms/building/names.py:_NUMBERED": "words looked for in what an author of a form wrote",
    "forms/layout/numbers.py:_OWN": "words looked for in what an author of a form wrote",
    "model/notices.py:_STAMP": "words looked for in what a person wrote",
    "model/notices.py:_SECRET": "words looked for in what a person wrote",
    "model/passphrase_words.py": "words looked for in what a person wrote",
    "model/places.py:_KINDS": "kinds of places, as they begin a name in a person's data",
    "papers/fonts.py:LETTERS": "letters that a font of the papers must have",
    "papers/issuer.py:_KINDS": "kinds of places, as they stand in the name of an office",
    "papers/gluing.py": "words that stay on one line on official papers, always Vietnamese",
    "papers/sheet.py:PRODUCER": "the program's name, in a paper's properties",
    "papers/titles.py": "words at which a title on official papers is not broken",
    "store/search/words.py": "the alphabet itself",
    "work/transfer/enrolling.py:ESCROW_LABEL": "kept in the key file, never to change",
    "app/window.py:read_arguments": "the program's name",
    "app/cli/terminal.py:_lower_kinds": "puts right what click makes of its own words",
    "app/practice.py:PASSPHRASE": "a passphrase",
    "gui/kit/crash.py:crash_report": "the program's name",
    "gui/kit/widgets/elided.py:Elided": "is measured, not shown",
    "gui/notebook/office/officeform.py:OfficeForm": "an authority's name, as official papers say",
    "model/shape.py:json_schema": "the title of the published schema, a file",
}
# A lower-case word behind a figure is what there are so many of, but for these: they go on about a
# name, a day or a file. Behind "số", "thứ", … a number is one in an order.
GO_ON = (
    "bằng|báo|cho|chưa|có|của|còn|đã|đang|đánh|đăng|đến|đóng|ghi|giữ|gõ|hoặc|khi|không|là|"
    "mới|nằm|nào|nên|nhưng|ở|tại|thiếu|trong|vào|và|vắng|vẫn|về"
)
LETTERS = frozenset("àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ")
NUMBER_OF = re.compile(
    r"(?<!số )(?<!thứ )(?<!tháng )(?<!ngày )\{\w+(?::\d+)?\} "
    rf"(?!(?:{GO_ON})\b)[a-z{''.join(LETTERS)}]"
)
NO_COUNTS = {
    "{kind} ngày {day}": "a kind of record on a day",
    "dài quá {x} ký tự": "one of the many reasons of a file nobody typed",
    "có quá {x} phần tử": "one of the many reasons of a file nobody typed",
    "Đặt lúc {since}; khi sổ khóa,": "a moment, and what becomes of the PIN then",
    "Không có {hour} giờ {minute:02} phút": "a time of the day",
}
# Every module is read with a catalogue that answers nothing yet; run apart, as each is read once.
READ_ALL = """
import importlib, pkgutil, sys
from sotay.base import sentences
def asked(message, *_more, **_how):
    raise AssertionError(f"looked up while a module is read: {message}")
sentences._ = sentences.counted = asked
sys.path.insert(0, sys.argv[2])
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
"""


def unfindable(tree: ast.AST) -> list[str]:
    """Return the `_()` calls whose message is put together before it is looked up."""
    return [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in CATALOGUE["LOOKED_UP"]
        and any(isinstance(part, ast.JoinedStr | ast.BinOp | ast.Call) for part in node.args[:1])
    ]


def unmarked(source: str, place: str = "", *, named: bool = True) -> list[str]:
    """Return where a literal with Vietnamese letters is neither looked up nor marked."""
    tree = ast.parse(source)
    known = {id(text) for text in CATALOGUE["marked"](tree)}
    known |= {id(line.value) for line in ast.walk(tree) if isinstance(line, ast.Expr)}
    return [
        f"{kept}: {text.value}"
        for line in tree.body
        for text in ast.walk(line)
        if CATALOGUE["is_text"](text)
        and LETTERS & set(text.value.lower())
        and id(text) not in known
        for kept in [f"{place}:{_name(line)}"]
        if not (named and (kept in NO_SENTENCES or place in NO_SENTENCES))
    ]


def _name(line: ast.stmt) -> str:
    target = getattr(line, "target", None) or next(iter(getattr(line, "targets", [])), None)
    return ast.unparse(target) if target else getattr(line, "name", "")


def read_all(package: str, beside: Path) -> subprocess.CompletedProcess[str]:
    told = [sys.executable, "-c", READ_ALL, package, str(beside)]
    return subprocess.run(told, capture_output=True, text=True, check=False)


def test_no_sentence_is_put_together_before_it_is_looked_up() -> None:
    found = {
        str(file.relative_to(HOUSE)): calls
        for file in SOURCE.rglob("*.py")
        if (calls := unfindable(ast.parse(file.read_text("utf-8"))))
    }
    assert not found


def test_each_way_of_getting_it_wrong_is_seen() -> None:
    wrong = ('_(f"{n} mục")', '_("%d mục" % n)', '_("{n} mục".format(n=n))', '_("a" + b)')
    for call in wrong:
        assert unfindable(ast.parse(call)), call
    assert not unfindable(ast.parse('_("{n} mục").format(n=n)'))


def test_every_vietnamese_literal_is_looked_up_or_marked() -> None:
    files = {
        str(file.relative_to(SOURCE)): file.read_text("utf-8") for file in SOURCE.rglob("*.py")
    }
    assert [line for place, source in files.items() for line in unmarked(source, place)] == []
    named = [kept for kept in NO_SENTENCES if ":" in kept]
    free = {place: text for place, text in files.items() if place not in NO_SENTENCES}
    found = [line for place, text in free.items() for line in unmarked(text, place, named=False)]
    assert [kept for kept in named if not any(one.startswith(kept) for one in found)] == []
    assert [kept for kept in NO_SENTENCES if kept.partition(":")[0] not in files] == []


def uncounted(source: str) -> list[str]:
    """Return the sentences about a number of things that know one form only."""
    tree = ast.parse(source)
    known = {id(text) for text in CATALOGUE["several"](tree)}
    return [
        text.value
        for text in CATALOGUE["marked"](tree)
        if id(text) not in known
        and NUMBER_OF.search(text.value)
        and not text.value.startswith(tuple(NO_COUNTS))
    ]


def test_a_sentence_about_a_number_of_things_is_counted() -> None:
    found = [
        f"{file.relative_to(SOURCE)}: {said}"
        for file in SOURCE.rglob("*.py")
        for said in uncounted(file.read_text("utf-8"))
    ]
    assert found == []
    every = CATALOGUE["gathered"]()
    assert [said for said in NO_COUNTS if not any(one.startswith(said) for one in every)] == []
    said = "\n".join(every)
    assert [word for word in GO_ON.split("|") if f"}} {word}" not in said] == []


def test_each_way_of_not_counting_is_seen() -> None:
    for line in (
        '_("Có {n} tệp").format(n=3)',
        '_("Đã nhập sai {n} lượt trên {m} máy.")',
        '_("Còn {n:2} ảnh")',
        'says = _("{k} bản ghi")',
        'A: Final[Sentence] = "{n} trang"',
        'class A:\n    sentence = "Có {number} tệp."',
    ):
        assert uncounted(line), line
    for line in (
        'counted("Có {n} tệp", 3)',
        'A: Final[dict[str, Counted]] = {"k": "{n} trang"}',
        'Words(search=Counted("Tìm trong {n} tệp"))',
        'class A:\n    sentence = "Có {number} tệp."\n    counts = "number"',
        '_("Gói số {n} bản ghi")',
    ):
        assert not uncounted(line), line


def test_each_way_of_leaving_one_unmarked_is_seen() -> None:
    for line in (
        'A = "Có"',
        'A = {"k": "Có"}',
        'print(f"Có {n}")',
        'A: str = "Có"',
        'f(help="Có")',
    ):
        assert unmarked(line), line
    for line in (
        'A: Final[Sentence] = "Có"',
        'A: dict[str, Sentence] = {"k": "Có"}',
        '_("Có")',
        'Key("k", Sentence("Có"))',
        'class A:\n    sentence = "Có"',
        'click.option("--a", help="Có")',
        '@a.command("b")\ndef f():\n    """Có."""',
    ):
        assert not unmarked(line), line
    assert unmarked('A: dict[str, Sentence] = {"có": "Có"}'), "a key is no sentence"


def test_no_sentence_is_looked_up_while_a_module_is_read(tmp_path: Path) -> None:
    told = read_all("sotay", tmp_path)
    assert told.returncode == 0, told.stderr
    (tmp_path / "early").mkdir()
    (tmp_path / "early/__init__.py").write_text("")
    (tmp_path / "early/table.py").write_text(
        'from sotay.base.sentences import _\nHERE = {"k": _("Có")}\n', "utf-8"
    )
    assert "looked up while a module is read: Có" in read_all("early", tmp_path).stderr
    (tmp_path / "early/table.py").write_text(
        'from sotay.base.sentences import counted\nHERE = counted("{n} tệp", 3)\n', "utf-8"
    )
    assert "looked up while a module is read: {n} tệp" in read_all("early", tmp_path).stderr


def test_no_sentence_is_the_end_of_another() -> None:
    """Another language may put them in another order: parts go into a sentence by their names."""
    goes_on = re.compile(r"[\s,;.:·)]|.*\s$", re.DOTALL)
    assert goes_on.match(", {n} đính chính")
    assert goes_on.match("Đã nhập ")
    found = [said for said in CATALOGUE["gathered"]() if goes_on.match(said)]
    assert found == ["Hiện "]  # Qt's own, in `gui.kit.qtwords`


def test_the_catalogue_holds_what_is_shown_and_each_sentence_once() -> None:
    told = CATALOGUE["template"]()
    for said in ("Cuộc họp", "Khóa sổ", "Có dấu hiệu tài liệu MẬT; bí mật nhà nước không được"):
        assert f'msgid "{said}' in told
    assert 'msgid_plural "{n} tệp"' in told
    lines = [line for line in told.splitlines() if line.startswith("msgid ")]
    assert len(lines) == len(set(lines))
