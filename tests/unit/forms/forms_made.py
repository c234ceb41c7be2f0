"""Small questionnaires, written as tables as their authors would."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sotay.base.clock import VIETNAM
from sotay.forms.opening import Opened, open_form
from sotay.forms.session.session import Session
from sotay.forms.session.setting import Setting

NOW = datetime(2026, 11, 30, 2, 30, tzinfo=UTC)  # half past nine in the morning in Vietnam


def opened(table: str, media: Mapping[str, bytes] | None = None) -> Opened:
    """Return a form from a table of sheets in Markdown."""
    lines = "\n".join(line.strip() for line in table.strip().splitlines())
    return open_form("form.md", f"{lines}\n".encode(), (media or {}).get)


def setting(form: Opened) -> Setting:
    """Return a morning in Vietnam."""
    return Setting(lambda: NOW, VIETNAM, media=form.media)


def begun(table: str, media: Mapping[str, bytes] | None = None) -> Session:
    """Return a new record of the form in a table."""
    form = opened(table, media)
    return Session.begin(form.form, setting(form))


def xform(nodes: str, binds: str = "", body: str = "", extra: str = "") -> bytes:
    """Return an XForm by hand: what is in its record, its binds, its body, more of its model."""
    return f"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>T</h:title><model>
    <instance><data id="t">{nodes}</data></instance>{extra}{binds}</model></h:head>
    <h:body>{body}</h:body></h:html>""".encode()


def of_xml(content: bytes, media: Mapping[str, bytes] | None = None) -> Session:
    """Return a new record of an XForm."""
    form = open_form("form.xml", content, (media or {}).get)
    return Session.begin(form.form, setting(form))


def seen(session: Session, path: str) -> str:
    """Return an answer as formulas see it."""
    one = session.find(path)
    assert one is not None, path
    return one.seen


def shown(session: Session, path: str) -> bool:
    """Return whether a question is asked just now."""
    one = session.find(path)
    return one is not None and one.relevant


def offered(session: Session, path: str) -> list[tuple[str, str]]:
    """Return the choices with their words."""
    one = session.find(path)
    assert one is not None, path
    return [(each.value, each.label) for each in session.offering.at(one.pattern, one.node)]


def message(session: Session, path: str) -> str | None:
    """Return what is said of an answer."""
    one = session.find(path)
    assert one is not None, path
    return session.demands.message(one)
