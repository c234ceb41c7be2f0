"""Which question the person is at, noted in the log of a record where one is kept."""

from sotay.forms.session.session import Session


def look_at(session: Session, path: str) -> None:
    """Note that the person is at a question now; at none with "", or with one kept elsewhere."""
    one = session.find(path) if path and session.audit.on else None
    if one is None or one.pattern in session.aside:
        session.audit.away()
    else:
        session.audit.at(path, one.value)
