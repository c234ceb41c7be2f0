"""Choices, and lists that are looked up: out of the form, and out of tables beside it."""

from forms_made import begun, offered, opened, seen

from sotay.forms.session.lists import Lists

CASCADE = """
| survey |
| | type | name | label | choice_filter |
| | select_one xa | xa | Xã | |
| | select_multiple thon | thon | Thôn | xa = ${xa} |
| choices |
| | list_name | name | label | xa |
| | xa | tam_da | Tam Đa | |
| | xa | phuc_hoa | Phúc Hòa | |
| | thon | a | Thôn A | tam_da |
| | thon | b | Thôn B | tam_da |
| | thon | c | Thôn C | phuc_hoa |
"""


def test_choices_follow_and_withdrawn_ones_leave_the_answer() -> None:
    session = begun(CASCADE)
    assert offered(session, "/data/thon") == []
    session.set("/data/xa", "tam_da")
    assert offered(session, "/data/thon") == [("a", "Thôn A"), ("b", "Thôn B")]
    session.set("/data/thon", "b a")
    assert seen(session, "/data/thon") == "b a"
    session.set("/data/xa", "phuc_hoa")
    assert seen(session, "/data/thon") == ""


def test_a_list_beside_the_form_is_looked_up_and_missing_it_stops_nothing() -> None:
    table = """
    | survey |
    | | type | name | label | calculation |
    | | text | ma | Mã | |
    | | calculate | ten | | pulldata('don_vi', 'ten', 'ma', ${ma}) |
    """
    session = begun(table, {"don_vi.csv": "\ufeffma;ten\r\n01;Tam Đa\r\n".encode()})
    session.set("/data/ma", "01")
    assert seen(session, "/data/ten") == "Tam Đa"
    assert not opened(table, {"don_vi.csv": b"ma,ten"}).warnings
    assert "don_vi.csv" in str(opened(table).warnings[0])
    session = begun(table)
    session.set("/data/ma", "01")
    assert seen(session, "/data/ten") == ""


def test_choices_out_of_a_table_that_is_searched() -> None:
    table = """
    | survey |
    | | type | name | label | appearance |
    | | text | tim | Tìm | |
    | | select_one thon | thon | Thôn | minimal search('thon', 'contains', 'ten', ${tim}) |
    | choices |
    | | list_name | name | label |
    | | thon | ma | ten, xa |
    | | thon | 0 | Nơi khác |
    """
    rows = "ma,ten,xa\n1,Đình Cả,Tam Đa\n2,Xóm Núi,Tam Đa\n".encode()
    session = begun(table, {"thon.csv": rows})
    everywhere = [("1", "Đình Cả, Tam Đa"), ("2", "Xóm Núi, Tam Đa"), ("0", "Nơi khác")]
    assert offered(session, "/data/thon") == everywhere
    session.set("/data/tim", "dinh")
    assert offered(session, "/data/thon") == [everywhere[0], everywhere[2]]
    assert next(one for one in session.form.questions if one.offered).appearance == ("minimal",)
    assert offered(begun(table), "/data/thon")[1:] == [("0", "Nơi khác")]


def test_outside_choices_of_old_are_offered() -> None:
    session = begun("""
    | survey |
    | | type | name | label | choice_filter |
    | | text | xa | Xã | |
    | | select_one_external thon | thon | Thôn | xa=${xa} |
    | external_choices |
    | | list_name | name | label | xa |
    | | thon | a | Thôn A | tam_da |
    | | thon | b | Thôn B | phuc_hoa |
    """)
    session.set("/data/xa", "phuc_hoa")
    assert offered(session, "/data/thon") == [("b", "Thôn B")]


def test_the_file_of_all_outside_choices_is_read_once_for_all_lists() -> None:
    asked: list[str] = []
    file = b"list_name,name,label\nxom,1,A\nap,2,B\nxom,3,C\n"

    def media(name: str) -> bytes | None:
        asked.append(name)
        return file if name == "itemsets.csv" else None

    lists = Lists(opened(CASCADE).form, media)
    found = [lists.find(name) for name in ("xom", "ap", "buon")]
    rows = [
        [row.called("name")[0].text for row in one.elements[0].elements] for one in found if one
    ]
    assert rows == [["1", "3"], ["2"]]
    assert found[2] is None
    assert asked.count("itemsets.csv") == 1


def test_pictures_and_sounds_come_with_words_by_language() -> None:
    session = begun("""
    | survey |
    | | type | name | label::vi | label::en | image::vi | audio::en | guidance_hint::vi |
    | | select_one nuoc | nuoc | Nguồn? | Source? | nguon.png | source.mp3 | Hỏi kỹ |
    | choices |
    | | list_name | name | label::vi | label::en | media::image::vi | media::image::en |
    | | nuoc | gieng | Giếng | Well | gieng.png | well.png |
    | | nuoc | may | Máy | Tap | | |
    """)
    one = session.find("/data/nuoc")
    assert one is not None
    question = next(session.form.questions)
    offers = session.offering.at(one.pattern, one.node)
    assert [dict(each.media) for each in offers] == [{"image": "gieng.png"}, {}]
    assert session.speaker.renditions(question.label, one.node) == {"image": "nguon.png"}
    assert session.speaker.renditions(question.hint, one.node) == {"guidance": "Hỏi kỹ"}
    session.speak("en")
    assert session.speaker.renditions(question.label, one.node) == {"audio": "source.mp3"}
    assert session.offering.at(one.pattern, one.node)[0].media == {"image": "well.png"}
    assert session.speaker.renditions(None, one.node) == {}
