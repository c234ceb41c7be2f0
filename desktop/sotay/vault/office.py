"""The office a notebook is of, kept in it whole."""

from sotay.model.office import Office
from sotay.model.shape import encode, parse
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.store.held import held, hold


def hold_office(connection: Connection, office: Office) -> None:
    """Keep the office whose papers are printed."""
    hold(connection, "office", encode(office))


def office(store: Store) -> Office:
    """Return the office; a notebook has one from its first minute."""
    return parse(held(store, "office") or b"{}", Office)
