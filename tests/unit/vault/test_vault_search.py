"""What a cadre types, and what must come back first."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from search_notes import Notes, open_notes


@pytest.fixture
def notes(tmp_path: Path) -> Iterator[Notes]:
    notes = open_notes(tmp_path)
    yield notes
    notes.store.close()


SPELLINGS = {
    "typed without marks": ("cán bộ xã", "can bo xa"),
    "typed with marks": ("cán bộ xã", "cán bộ xã"),
    "written without marks, typed with them": ("can bo xa", "cán bộ xã"),
    "typed by a keyboard that sends NFD": (
        "đường liên thôn",
        unicodedata.normalize("NFD", "đường liên thôn"),
    ),
    "written in NFD": (unicodedata.normalize("NFD", "đường liên thôn"), "đường liên thôn"),
    "old tone placement written, new typed": ("hòa giải", "hoà giải"),
    "new tone placement written, old typed": ("hoà giải", "hòa giải"),
    "y written, i typed": ("kỹ thuật", "kĩ thuật"),
    "i written, y typed": ("kĩ thuật", "kỹ thuật"),
    "thủy and thuỷ": ("thủy lợi", "thuỷ lợi"),
    "quý and quí": ("họp quý hai", "quí"),
    "đ typed as d": ("Đặng Đình Đức", "dang dinh duc"),
    "đ typed as đ": ("Đặng Đình Đức", "đặng đình đức"),
    "capitals": ("ỦY BAN NHÂN DÂN", "ủy ban"),
    "another script": ("gặp đoàn 日本語 tại xã", "日本語"),
    "beside an emoji": ("họp 😀 vui", "họp vui"),
    "a capital that has no single small letter": ("công ty İstanbul", "istanbul"),
    "a code": ("mã NG-7K3QX2", "ng-7k3qx2"),
    "half typed": ("kiến nghị của nhân dân", "kiến ngh"),
    "half typed, no marks": ("kiến nghị của nhân dân", "kien ngh"),
    "quy on the way to quyết": ("quyết định", "quy"),
    "quy on the way to quyết, in a row": ("nghị quyết số 2", "nghi quy"),
    "letters that Vietnamese lacks": ("buôn ê\u0306 ban", "ê\u0306"),
}


@pytest.mark.parametrize(("written", "typed"), SPELLINGS.values(), ids=SPELLINGS.keys())
def test_spellings_of_one_word_find_each_other(notes: Notes, written: str, typed: str) -> None:
    wanted = notes.write("Biên bản", written)
    notes.write("Biên bản", "việc khác")
    assert notes.find(typed) == [wanted]


SAME_FIGURES = [
    ["rộng 120 m²", "rộng 120 m2", "rộng 120 m₂", "rộng 120 ｍ２", "rộng 120 ㎡"],
    [
        *("1 234,5 đồng", "1\u00a0234,5 đồng", "1\u2009234,5 đồng", "1\u202f234,5 đồng"),
        *("1.234,5 đồng", "1234,5 đồng", "１．２３４,５ đồng"),
    ],
    ["12 345 678", "12.345.678", "12345678"],
    ["đào 5 m³ đất", "đào 5 m3 đất"],
    ["½ thửa", "1/2 thửa", "1⁄2 thửa"],
    ["hồ sơ ﬁle", "hồ sơ file"],
]


@pytest.mark.parametrize("same", SAME_FIGURES, ids=lambda same: str(same[0]))
def test_one_figure_is_found_however_it_is_written(notes: Notes, same: list[str]) -> None:
    there = [notes.write("Họp", f"xem {one} nhé\n5 120 hộ") for one in same]
    for typed in same:
        for words in (typed, f'"{typed}"'):
            hits = notes.search(words)
            assert sorted(hit.rowid for hit in hits.items) == there, words
            for hit in hits.items:
                marked = {hit.snippet.text[a:b] for a, b in hit.snippet.marks}
                assert {one[0] for one in marked} & set(same[hit.rowid - 1]), (words, marked)


def test_figures_apart_are_still_found_apart(notes: Notes) -> None:
    table = notes.write("Bảng", "số 5 120 hộ, QĐ 02.2026, gọi 0912 345 678")
    for typed in ("120 hộ", "số 5", "5 120", "02.2026", "345 678", "2026"):
        assert notes.find(typed) == [table], typed
    assert notes.find("5120") == [table]
    assert notes.find("022026") == notes.find("120 m2") == []


def test_with_marks_the_very_word_comes_first(notes: Notes) -> None:
    mother = notes.write("a", "má")
    grave, ghost = notes.write("b", "mạ"), notes.write("c", "mà")
    assert notes.find("má") == [mother, ghost, grave]
    assert notes.find("mà") == [ghost, grave, mother]
    assert notes.find("mạ") == [grave, ghost, mother]
    assert notes.find("ma") == [ghost, grave, mother]


def test_what_is_written_without_marks_comes_first_when_typed_so(notes: Notes) -> None:
    bare = notes.write("a", "thong ke")
    marked = notes.write("b", "thống kê")
    assert notes.find("thong ke") == [bare, marked]


def test_words_in_a_row_come_before_words_apart(notes: Notes) -> None:
    in_a_row = notes.write("a", "sửa đường liên thôn")
    apart = notes.write("b", "liên quan đến đường của các thôn")
    assert notes.find("đường liên thôn") == [in_a_row, apart]
    assert notes.find("duong lien thon") == [in_a_row, apart]


def test_title_comes_before_body(notes: Notes) -> None:
    in_title = notes.write("Sửa đường làng")
    in_body = notes.write("Họp", "sửa đường làng")
    assert notes.find("sửa đường") == [in_title, in_body]
    assert notes.find("sua duong") == [in_title, in_body]


def test_newest_comes_first(notes: Notes) -> None:
    rowids = [notes.write("Họp", f"lần {n} về rác thải") for n in range(5)]
    assert notes.find("rác thải") == rowids[::-1]


def test_every_word_must_be_there(notes: Notes) -> None:
    notes.write("Họp", "rác thải sinh hoạt")
    assert notes.find("rác thủy lợi") == []
    assert notes.search("không có đâu").count == 0


def test_words_may_stand_in_title_and_body(notes: Notes) -> None:
    wanted = notes.write("Họp thôn Đông", "nước sạch")
    assert notes.find("thôn nước") == [wanted]


def test_a_single_letter_is_a_word_not_a_beginning(notes: Notes) -> None:
    wanted = notes.write("Y", "Già làng Y Bham")
    notes.write("yến", "nuôi yến")
    assert notes.find("y") == [wanted]


def test_a_letter_just_begun_does_not_empty_the_list(notes: Notes) -> None:
    flooded = notes.write("a", "ruộng bị ngập")
    assert notes.find("ruộng b") == [flooded]
    assert notes.find("ruộng b ") == []
    ward = notes.write("b", "khu B có ruộng")
    assert notes.find("ruộng b") == [flooded, ward]
    assert notes.find("zzz b") == []


def test_a_space_ends_the_word(notes: Notes) -> None:
    notes.write("a", "nghị quyết")
    assert notes.find("ngh") != []
    assert notes.find("ngh ") == []


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"])
def test_what_stands_unseen_inside_a_word_hides_nothing(notes: Notes, unseen: str) -> None:
    kept = notes.write("Họp", f"ba lò g{unseen}ạ{unseen}ch cũ ở bãi")
    for typed in ("lò gạch", "lo gach", "gạch", '"lò gạch cũ"', f"lò g{unseen}ạch"):
        hits = notes.search(typed)
        assert [hit.rowid for hit in hits.items] == [kept]
        (start, end), *_others = hits.items[0].snippet.marks
        assert hits.items[0].snippet.text[start:end].strip(unseen)


def test_marks_enclose_the_unseen_as_well(notes: Notes) -> None:
    notes.write("Họp", "ba lò g\u00adạch cũ")
    snippet = notes.search("gạch").items[0].snippet
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["g\u00adạch"]


def test_words_between_quotes_stand_in_a_row(notes: Notes) -> None:
    apart = notes.write("Họp", "sửa cầu ở xóm Treo, cống mới")
    bridge = notes.write("Họp", "cống và cầu treo qua suối")
    assert notes.find("cầu treo") == [bridge, apart]
    assert (
        notes.find('"cầu treo"') == notes.find("“cau treo”") == notes.find('"cầu tre') == [bridge]
    )
    assert notes.find('"cầu treo" cống') == notes.find('cống "cầu treo"') == [bridge]
    assert notes.find('"treo cầu"') == notes.find('"cầu tre"') == []
    assert notes.search('"cầu treo"').count == 1
    assert notes.find('"" cầu') == notes.find('"cầu') == [bridge, apart]


def test_a_last_letter_begins_a_word(notes: Notes) -> None:
    other = notes.write("Họp", "khuyến khích trồng rừng")
    farm = notes.write("Họp", "cán bộ khuyến nông đã về thôn")
    kept = notes.write("Họp", "khuyến học, nghèo")
    assert notes.find("khuyến n") == [farm, kept]
    assert notes.find("khuyến k")[0] == other
    assert notes.find("trồng rừng k") == [other]
    assert notes.find("khuyến đ") == [farm]
    assert notes.find("khuyến x") == notes.find("khuyến ")


def test_a_whole_word_comes_before_a_longer_one(notes: Notes) -> None:
    seedling = notes.write("Họp", "gieo mạ sớm")
    network = notes.write("Họp", "mạng yếu")
    assert notes.find("mạ") == [seedling, network]
    assert notes.find("ma") == [seedling, network]
    mother = notes.write("Nhà má Năm", "")
    assert notes.find("mạ")[0] == seedling
    assert notes.find("má")[0] == mother


def test_marks_count_for_words_that_stand_apart(notes: Notes) -> None:
    invoice = notes.write("Họp", "hóa chất, kèm theo Đơn đề nghị")
    cleaned = notes.write("Họp", "văn hóa thôn, dọn vệ sinh")
    assert notes.find("hóa đơn") == [invoice, cleaned]
    assert notes.find("hoa don") == [cleaned, invoice]


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"])
def test_what_stands_unseen_between_two_words_joins_nothing(notes: Notes, unseen: str) -> None:
    kept = notes.write(f"Thôn{unseen}Hạ", f"dân xin{unseen}chào ở lò g{unseen}ạch cũ")
    plain = notes.write("Thôn Hạ", "dân xin chào ở lò gạch cũ")
    typed = ("xin chào", "xin cha", '"dân xin chào ở"', "thon ha", "gạch xin chào", "lò gạch")
    for words in typed:
        assert sorted(notes.find(words)) == [kept, plain], words
    for words in (f"xin{unseen}chào", f"\ufeffxin{unseen}chào", f"g{unseen}ạch"):
        assert kept in notes.find(words), words
    assert plain in notes.find("\u200bxin\u200bchào\u200b")
    assert plain in notes.find("g\u00adạch")
    for hit in notes.search('"xin chào"').items:
        snippet = hit.snippet
        assert [snippet.text[a:b].replace(unseen, " ") for a, b in snippet.marks] == ["xin chào"]
