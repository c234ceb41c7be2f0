"""A draft as the lens looks at it (`model.lens`), and what it is held beside."""

from typing import Final

from sotay.model.lens import Said
from sotay.province.opening import Province
from sotay.province.responses import drafting, standing
from sotay.province.responses.kept import Draft
from sotay.register import cases

MOST: Final = 5_000  # responses that a draft is held beside, the newest


def draft(province: Province, beginning: str) -> tuple[Said, list[str]]:
    """Return what a draft says, and the words of responses to other matters, the newest.

    Raises `DraftUnknown`.
    """
    own = drafting.find(province, beginning).draft
    return said(own), others(province, own.matter)


def said(own: Draft) -> Said:
    """Return a draft as far as it is looked at."""
    return Said(own.text, own.agency, own.deed, own.until, own.ask)


def others(province: Province, matter: str) -> list[str]:
    """Return the words of responses to other matters, the newest; not to what is joined to this."""
    with province.store.read() as connection:
        together = cases.of(connection, [matter])
    newest = standing.responses(province, most=MOST)
    return [one.text for one in newest if one.matter not in together]
