"""An answer as people read it: the words of what was chosen, days and numbers as written here."""

from sotay.base.dates import short_date
from sotay.forms.layout.markup import plain
from sotay.forms.session.record import Field
from sotay.forms.session.session import Session
from sotay.forms.xpath import dates


def told(session: Session, one: Field) -> str:
    """Return the answer at a field in one line, "" for none."""
    value = " ".join(one.seen.split())
    if not value:
        return ""
    if one.pattern in session.offering.questions:
        return chosen(session, one, value)
    bind = session.form.binds.get(one.pattern)
    kind = bind.type if bind else "string"
    if kind in ("date", "dateTime"):
        found = dates.moment(value, session.world.zone)
        if found is not None:
            at = found.at.astimezone(session.world.zone)
            return f"{at:%H:%M} {short_date(at)}" if kind == "dateTime" else short_date(found.at)
    if kind == "time":
        return value[:5]
    return value.replace(".", ",") if kind in ("decimal", "double", "float") else value


def chosen(session: Session, one: Field, value: str) -> str:
    """Return the words of what a value chooses at a field; what is not offered as it stands."""
    words = session.offering.told(one.pattern, one.node, value)
    return ", ".join(" ".join(plain(each).split()) or each for each in words)
