"""Formulas of every kind, each with its value: syntax, axes, conversions and functions."""

from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sotay.base.clock import VIETNAM
from sotay.forms.tree.reading import read
from sotay.forms.xpath import World, parse
from sotay.forms.xpath.errors import FormulaFailed, FormulaUnreadable
from sotay.forms.xpath.values import to_text

DOCUMENT = """<data xmlns:o="urn:o" v="1"><a>1</a><a>2</a><a>x</a><b><c id="i1">5</c><c id="i2"
>7</c></b><tên>Bì</tên><mod>3</mod><div>4</div><text>t</text><trong/><o:q>8</o:q><!--lời--><?pi x?>
<ngay>2024-02-29</ngay><luc>2024-02-29T13:05:06.789+07:00</luc><chon>a b c</chon>
<g><r><n>1</n><s><t>p</t></s></r><r><n>2</n><s><t>q</t></s><s><t>u</t></s></r></g></data>"""
VALUES = """
.5 = 0.5 | 5. = 5 | - - 5 = 5 | 1--1 = 2 | a - 1 = 0 | a -1 = 0 | mod mod div = 3
mod div div = 0.75 | * * * = 1 | a*2 = 2 | a[1]*a[2] = 2 | 6mod4 = 2 | //c[@id='i1'] = 5
//c/@id = i1 | @v + 1 = 2 | .//c[2] = 7 | //comment() = lời | //processing-instruction('pi') = x
//processing-instruction('o') = | //text()[. = 't'] = t | text = t | name(self::data) = data
count(self::x) = 0 | a[last()] = x | count(a[0]) = 0 | count(a[1.5]) = 0 | count(a['']) = 0
count(a['x']) = 3 | a[number('2')] = 2 | (a|b/c)[3] = x | (b/c|a)[1] = 1 | count(a|a) = 3
count(b/c/ancestor::*) = 2 | count(b/c/ancestor-or-self::*) = 4 | b/c[1]/following-sibling::c = 7
b/c[2]/preceding-sibling::* = 5 | count(b/c[1]/following::a) = 0 | b/preceding::a[1] = x
b/c/following::mod = 3 | //@id/following::mod = 3 | count(//@id/preceding::a) = 3
count(b/c/@id/following-sibling::*) = 0 | (//c/@id/..)[2] = 7
count(descendant-or-self::node()/c) = 2 | o:q = 8 | name(o:*) = o:q | local-name(o:q) = q
namespace-uri(o:q) = urn:o | count(namespace::*) = 2 | tên = 'Bì' = true | string(a) = 1
a [ 1 ] = 1 | b / c = 5 | b// c = 5 | @ v = 1 | child :: a = 1 | count ( a ) = 3 | "it's" = it's
g/r[n=2]/s[2]/t = u | g/r[s/t='q']/n = 2 | g/r[count(s)=2][1]/n = 2 | (g/r/s)[last()]/t = u
count(g/r/s[last()]) = 2 | //r[position()=2]/n = 2 | a[. = current()/a[2]] = 2
current()/../data/@v = 1 | indexed-repeat(g/r/n, g/r, 2) = 2
indexed-repeat(g/r/s/t, g/r, 2, g/r/s, 1) = q | position(b/c[2]) = 2 | id('i1 i2')[2] = 7
lang('vi') = false | concat('a', 1, true()) = a1true | substring('12345', 1.5, 2.6) = 234
substring('12345', 0, 3) = 12 | substring('12345', 0 div 0) =
substring('12345', -42, 1 div 0) = 12345 | substring('12345', -1 div 0, 1 div 0) =
substring-before('1999/04', '/') = 1999 | substring-before('a', '') =
substring-after('1999/04', '/') = 04 | substring-after('a', '') = a
translate('--aaa--', 'abc-', 'ABC') = AAA | normalize-space('  a   b ') = a b
contains('abc', '') = true | starts-with('abc', 'b') = false | ends-with('abc', 'bc') = true
string-length('😀') = 1 | boolean('false') = true | boolean(nope) = false | not(nope) = true
number(' 12 ') = 12 | number('1e3') = 1000 | number('+5') = | number('1,5') =
number(true()) = 1 | sum(b/c) = 12 | sum(a) = | sum(nope) = 0 | floor(-1.5) = -2
ceiling(-1.5) = -1 | round(-1.5) = -1 | round(2.5) = 3 | round(1.005, 2) = 1.01
round(125, -1) = 130 | 5 mod -2 = 1 | -5 mod 2 = -1 | 5 mod 0 = | -1 div 0 = -Infinity
0 div 0 = | '1.0' = 1 = true | 'a' < 'b' = false | '2' < '10' = true | true() = 'x' = true
nope = '' = false | nope != '' = false | trong = '' = true | trong > 0 = false | a != 1 = true
b/c > a = true | a = b/c = false | 1 < 2 < 3 = true | 3 > 2 > 1 = false | 2 + 3 * 4 - 1 = 13
10 div 4 = 2.5 | -(a) = -1 | int(-3.7) = -3 | pow(2, 10) = 1024 | sqrt(-1) = | log10(1000) = 3
log(0) = -Infinity | exp10(2) = 100 | abs(-3) = 3 | min(1, 2, 3) = 1 | max(b/c) = 7 | min('') =
count-selected(chon) = 3 | selected('', '') = true | selected('a b', '') = false
selected-at(chon, 1) = b | selected-at(chon, 9) = | selected-at(chon, -1) =
join(',', a, 'z') = 1,2,x,z | if('', 1, 2) = 2 | coalesce('', '', 'c') = c
once('x') != '' = true | boolean-from-string('True') = true | boolean-from-string('yes') = false
date('2024-2-9') = 2024-02-09 | date('') = | date('abc') = | date(ngay + 1) = 2024-03-01
date(date('2024-02-29') + 366) = 2025-03-01 | ngay < '2024-03-01' = true
decimal-date-time('1970-01-01T00:00:00.000Z') = 0 | decimal-time('06:00') = 0.25
decimal-time('x') =
format-date('2024-02-09', '%Y-%y-%m-%n-%d-%e-%b-%a-%W-%%') = 2024-24-02-2-09-9-Feb-Fri-6-%
format-date-time('2024-02-09T04:05:06.078', '%H-%h-%M-%S-%3') = 04-4-05-06-078
format-date('', '%Y') = | today() - date('2026-11-01') = 29 | now() > today() = true
int((today() - '2000-11-30') div 365.25) = 25 | base64-decode('YWJj') = abc
base64-decode('!') = | digest('abc', 'MD5') = kAFQmDzST7DWlj99KOF/cg==
round(distance('0 0', '0 1')) = 111319 | area('0 0;0 1') = 0
geofence('2 2', '0 0;0 1;1 1;0 0') = false | geofence('0.6 0.4', '0 0;1 0;1 1;0 0') = true
geofence('', '') = false | distance('') = 0 | checklist(1, 2, 1, 1, 0) = true
checklist(-1, -1, 0) = true | checklist(3, 9, 1) = false
weighted-checklist(1, 5, 1, 3, 0, 2) = true | weighted-checklist(4, 5, 1, 3) = false
weighted-checklist(-1, -1, 1, trong) = true | weighted-checklist(0, -1, 1, trong) = false
substr('hello', -3, -1) = ll | substr('hello', 2) = llo | substr('hello', 3, 1) =
count-non-empty(trong) = 0 | checklist(2, 2, b/c) = true
checklist(1, 1, a[4]) = false | randomize(b/c, 1)[1] = 7 | string-length(uuid(5)) = 5 | sin(0) = 0
atan2(0, 1) = 0 | 1 or 1 div 0 = true | 2 < 2 = false | 2 > 2 = false | 2 >= 3 = false
position() = 1 | last() = 1 | local-name() = data | name() = data | namespace-uri() =
round(area('0 0;0 1;1 1;1 0') div 1000000) = 12391 | randomize(b/c, 'b')[1] = 7
randomize(b/c, 0)[1] = 5 | format-date('2024-02-09', '%q %') = %q % | is-selected('a b', 'b') = true
depend(a[1], b) = 1 | intersects('0 0;0 2;2 2;2 0;0 0') = false | intersects('') = false
intersects('0 0;2 2;0 2;2 0') = true | intersects('0 0;2 2;0 2;2 0;0 0') = true
intersects('0 0;0 2;0 1') = true | intersects('0 0;0 2;0 4') = false | intersects('1 1') = false
intersects('0 0;0 4;2 4;2 2;0 2') = true | intersects('0 0;0 1;0 1;1 1') = false
extract-signed('YWJj', 'YWJj') =
"""


def cases() -> Iterator[tuple[str, str]]:
    """Yield formula and value; what is behind the last equals sign is the value."""
    for line in VALUES.strip().splitlines():
        for one in line.split(" | "):
            formula, _equals, value = f"{one} ".rpartition(" = ")
            yield formula.strip(), value.strip()


def worked_out(formula: str) -> str:
    document = read(DOCUMENT.encode())
    now = lambda: datetime(2026, 11, 30, 2, 30, tzinfo=UTC)  # noqa: E731 - a name for one line
    world = World(root=document, zone=VIETNAM, now=now, prefixes={"o": "urn:o"}, default=None)
    return to_text(parse(formula).evaluate(document.elements[0], world))


@pytest.mark.parametrize(("formula", "value"), list(cases()))
def test_a_formula_comes_to_its_value(formula: str, value: str) -> None:
    assert worked_out(formula) == value


def test_a_text_behind_a_signature_is_read_if_that_holds() -> None:
    key = Ed25519PrivateKey.generate()
    public = b64encode(key.public_key().public_bytes_raw()).decode()
    signed = key.sign("Bì".encode()) + "Bì".encode()
    told = b64encode(signed).decode()
    assert worked_out(f"extract-signed('{told}', '{public}')") == "Bì"
    other = b64encode(signed[:-1] + b"x").decode()
    assert worked_out(f"extract-signed('{other}', '{public}')") == ""


@pytest.mark.parametrize(
    "formula",
    ["1.e", "1e3", "*:q", "'it''s'", "aand b", "a/b/c/", "//", "///a", "a[]", "a[1", "(a", "a)",
     "f(,)", "f(1,)", "a:b:c", "1 2", "a b", "!a", "a == b", "a && b", "a <> b", "# c", "1 (: x :)",
     "a::b::c", "@", "..a", ".[1]", "..[1]", "a/@", "self::", "text(1)", "comment('x')", "$"],
)  # fmt: skip
def test_what_is_no_formula_is_refused(formula: str) -> None:
    with pytest.raises(FormulaUnreadable):
        parse(formula)


@pytest.mark.parametrize(
    "formula",
    ["max()", "coalesce('a')", "position(nope)", "date('2024-02-30')", "digest('abc', 'X')",
     "weighted-checklist(1, 5, 1)", "selected('a')", "uuid(-1)", "uuid(99999)", "instance('x')",
     "jr:itext('x')", "sum(1)", "randomize('a')", "1/a", "'a'[1]", "1 | a", "if(1)", "join()",
     "false(1)", "true(1)", "today(1)", "once()", "count()", "pi(1)",
     "last(1)", "intersects('x')", "distance('x', '0 1')", "extract-signed('a')", "depend()"],
)  # fmt: skip
def test_what_cannot_be_worked_out_is_refused(formula: str) -> None:
    with pytest.raises(FormulaFailed):
        worked_out(formula)
