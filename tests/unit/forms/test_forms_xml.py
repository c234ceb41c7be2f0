"""XML from outside: read within limits, and written so that it is read the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.base.text import nfc
from sotay.forms.tree.errors import XmlRefused
from sotay.forms.tree.node import ELEMENT, Node
from sotay.forms.tree.places import located, location
from sotay.forms.tree.reading import DEEPEST, read
from sotay.forms.tree.writing import write

LAUGHS = b"""<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>"""
OUTSIDE = b"""<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>"""


@pytest.mark.parametrize(
    "content", [LAUGHS, OUTSIDE, b"", b"<a>", b"<a></b>", b"\xff<a/>", b"<a>&nbsp;</a>",
                b"<a>" * (DEEPEST + 2), b'<?xml version="1.0" encoding="bogus"?><a/>'],
)  # fmt: skip
def test_what_is_refused(content: bytes) -> None:
    with pytest.raises(XmlRefused) as told:
        read(content)
    assert told.value.reason


def test_a_declared_type_without_entities_is_read() -> None:
    assert read(b"<!DOCTYPE html><html>x</html>").text == "x"


TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\r", exclude_categories=("Cc", "Cs")) |
    st.sampled_from("\t\n"), min_size=1, max_size=20,
).filter(lambda text: "\ufffe" not in text and "\uffff" not in text)  # fmt: skip


@given(TEXT, TEXT)
def test_text_and_attributes_come_back(text: str, value: str) -> None:
    node = Node(ELEMENT, "data")
    node.give("id", value)
    node.append(Node(ELEMENT, "ten")).text = text
    again = read(write(node)).elements[0]
    assert again.elements[0].text == nfc(text)  # what is read is in one spelling
    assert again.attribute("id") == nfc(value)


def test_names_of_other_spaces_keep_them() -> None:
    content = b'<d xmlns="urn:a" xmlns:o="urn:b"><o:meta o:at="1"><id>x</id></o:meta></d>'
    again = read(write(read(content).elements[0])).elements[0]
    meta = again.elements[0]
    assert (again.namespace, meta.namespace, meta.qualified) == ("urn:a", "urn:b", "o:meta")
    assert meta.attribute("at", "urn:b") == "1"
    assert meta.elements[0].namespace == "urn:a"


def test_places_lead_back() -> None:
    document = read(b"<a><b/>x<b c='1'><!--n--></b></a>")
    for node in document.descendants():
        assert located(document, location(node)) is node
    assert location(document.elements[0].elements[1].attributes[0]) == "/*[1]/*[2]/@c"
    with pytest.raises((LookupError, StopIteration)):
        located(document, "/*[1]/*[9]")


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"<a>", "dừng giữa chừng"), (b"<a></b>", "không khớp"), (b"<a b='' b=''/>", "hai thuộc tính"),
     (b"<a/>x", "sau thẻ cuối"), (b"<a>&#0;</a>", "mã ký tự"), (b"<a>\x01</a>", "ký tự")],
)  # fmt: skip
def test_what_is_wrong_is_said_in_vietnamese(content: bytes, said: str) -> None:
    with pytest.raises(XmlRefused, match=said):
        read(content)
