"""Records as ODK's XML, and back again."""

from datetime import date
from pathlib import Path

from answers_made import answered, form, with_cars
from forms_made import opened, setting

from sotay.base.fileset import FileSet
from sotay.forms.answers.exporting import Target
from sotay.forms.answers.instance import submission, write_submissions
from sotay.forms.answers.logs import put_logs
from sotay.forms.answers.submissions import Submissions, xml_files
from sotay.forms.opening import open_form
from sotay.forms.session.auditing import Logged
from sotay.forms.session.receiving import received
from sotay.forms.session.session import Session

OLD = b"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:orx="http://openrosa.org/xforms" xmlns:jr="http://openrosa.org/javarosa"><h:head>
<h:title>T</h:title><model><instance><data id="t" version="7"><a/><orx:meta><orx:instanceID/>
</orx:meta></data></instance><bind nodeset="/data/a" type="string"/></model></h:head>
<h:body><input ref="/data/a"><label>A</label></input></h:body></h:html>"""


def test_a_record_goes_out_and_comes_back_the_same() -> None:
    made = form()
    tree = with_cars(answered(made)).finish()
    content = submission(made.form, tree, "uuid:7")
    came = received(made.form, content, setting(made))
    assert (came.mismatches, came.instance) == ((), "uuid:7")
    assert submission(made.form, came.session.finish(), "uuid:7") == content


def test_elements_are_in_no_namespace_but_those_with_a_prefix() -> None:
    made = open_form("t.xml", OLD)
    session = Session.begin(made.form, setting(made))
    session.set("/data/a", "<b>&")
    assert submission(made.form, session.finish(), "uuid:1", "uuid:0") == (
        b'<?xml version="1.0" encoding="utf-8"?>\n'
        b'<data xmlns:orx="http://openrosa.org/xforms" id="t" version="7"><a>&lt;b&gt;&amp;</a>'
        b"<orx:meta><orx:instanceID>uuid:1</orx:instanceID>"
        b"<orx:deprecatedID>uuid:0</orx:deprecatedID></orx:meta></data>"
    )


def test_a_form_whose_id_is_its_namespace_keeps_it() -> None:
    bare = OLD.replace(b'id="t" ', b'xmlns="http://t.vn/phieu" ').replace(b"/data/a", b"/data/a")
    made = open_form("t.xml", bare)
    tree = Session.begin(made.form, setting(made)).finish()
    content = submission(made.form, tree, "uuid:1")
    assert b'<data xmlns:orx="http://openrosa.org/xforms" xmlns="http://t.vn/phieu"' in content
    assert received(made.form, content, setting(made)).mismatches == ()


def test_a_form_without_meta_gets_one() -> None:
    made = open_form("t.xml", OLD.replace(b"<orx:meta><orx:instanceID/>\n</orx:meta>", b""))
    tree = Session.begin(made.form, setting(made)).finish()
    content = submission(made.form, tree, "uuid:1")
    assert b"<orx:meta><orx:instanceID>uuid:1</orx:instanceID></orx:meta>" in content


def test_a_file_of_another_form_and_a_second_saying_stay_out(tmp_path: Path) -> None:
    made = form()
    tree = answered(made).finish()
    (tmp_path / "a.xml").write_bytes(submission(made.form, tree, "uuid:1"))
    (tmp_path / "b.xml").write_bytes(submission(made.form, tree, "uuid:1"))
    other = answered(made, ten="Khác").finish()
    (tmp_path / "c.xml").write_bytes(submission(made.form, other, "uuid:1"))
    (tmp_path / "d.xml").write_bytes(b'<data id="other"/>')
    (tmp_path / "e.xml").write_bytes(b"<data")
    (tmp_path / "f.xml").write_bytes(
        submission(made.form, tree, "uuid:2").replace(b"<tuoi>41", b"<tuoi>nhieu")
    )
    read = Submissions(made.form, setting(made))
    looked = read.look(xml_files([tmp_path]))
    assert [one.name for one in looked.files] == ["a.xml", "f.xml"]
    assert looked.same == 1
    codes = {path.name: fault.code for path, fault in looked.refused.items()}
    assert codes == {"c.xml": "MAU-52", "d.xml": "MAU-32", "e.xml": "MAU-01"}
    ((path, found),) = looked.mismatches.items()
    assert (path.name, found[0].path, found[0].value) == ("f.xml", "/data/g/tuoi", "nhieu")
    out = tmp_path / "out"
    out.mkdir()
    assert write_submissions(read.trees(), out).records == 2
    assert sorted(one.name for one in out.iterdir()) == ["1.xml", "2.xml"]


def test_the_words_of_choices_that_hang_on_an_answer_are_all_known() -> None:
    from sotay.forms.answers.codebook import codebook

    made = opened("""
    | survey |
    | | type | name | label::Tiếng Việt (vi) | label::English (en) | choice_filter | parameters |
    | | select_one h | h | Huyện | District | | |
    | | select_one x | x | Xã | Commune | huyen=${h} | |
    | | select_one x | y | Xã khác | Another | huyen=${h} | randomize=true |
    | choices |
    | | list_name | name | label::Tiếng Việt (vi) | label::English (en) | huyen |
    | | h | a | Từ Sơn | Tu Son | |
    | | x | p | Đồng Nguyên | Dong Nguyen | a |
    | | x | q | Hương Mạc | Huong Mac | b |
    """)
    book = codebook(made.form, setting(made))
    (_district, commune, shuffled) = book.columns
    assert commune.choices == (("p", "Đồng Nguyên"), ("q", "Hương Mạc"))
    assert (shuffled.choices, shuffled.label) == (commune.choices, "Xã khác")


def test_ids_that_make_one_name_are_files_of_their_own(tmp_path: Path) -> None:
    made = form()
    tree = answered(made).finish()
    ids = ("uuid:a/b", "uuid:a_b", "uuid:A_B", f"uuid:{'c' * 90}1", f"uuid:{'c' * 90}2")
    done = write_submissions(((made.form, one, tree) for one in ids), tmp_path)
    assert done.records == len({one.name.casefold() for one in tmp_path.iterdir()}) == len(ids)
    there = [received(made.form, path.read_bytes(), setting(made)) for path in done.files]
    assert [one.instance for one in there] == list(ids)


def test_the_log_of_answers_goes_over_no_repeat_of_that_name(tmp_path: Path) -> None:
    with FileSet() as made:
        made.write(tmp_path / "phieu-audit.csv", b"a repeat")
        target = Target(tmp_path, "phieu", "csv", date(2026, 11, 30))
        (path,) = put_logs(made, [("1", [Logged("form start", "", 1, None)])], target)
    assert (tmp_path / "phieu-audit.csv").read_bytes() == b"a repeat"
    assert path.name == "phieu-audit-2.csv"
