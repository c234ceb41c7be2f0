"""Which key contact cards are sealed for, as a policy tells it."""

from contextlib import suppress

from sotay.bundle.errors import BadKeyText
from sotay.bundle.keys import AgeRecipient
from sotay.register import contacts
from sotay.store.tables import Tables


def used(store: Tables) -> str:
    """Return the newest key there is, "" for none; a row that is no key stops no policy."""
    for row in contacts.keys(store):
        with suppress(BadKeyText):
            if AgeRecipient.from_text(row.recipient).sha256 == row.sha256:
                return row.recipient
    return ""
