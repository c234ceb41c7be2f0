"""An answer as people read it: the words of what was chosen, days and numbers as written here."""

from sotay.forms.layout.markup import plain
from sotay.forms.session import aloud
from sotay.forms.session.record import Field
from sotay.forms.session.session import Session


def told(session: Session, one: Field) -> str:
    """Return the answer at a field in one line, "" for none."""
    value = " ".join(one.seen.split())
    if not value:
        return ""
    if one.pattern in session.offering.questions:
        return chosen(session, one, value)
    kind = aloud.kind_of(session.form, one.pattern, value)
    return aloud.told(value, kind, session.world.zone)


def chosen(session: Session, one: Field, value: str) -> str:
    """Return the words of what a value chooses at a field; what is not offered as it stands."""
    words = session.offering.told(one.pattern, one.node, value)
    return ", ".join(" ".join(plain(each).split()) or each for each in words)
