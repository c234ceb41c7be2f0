"""A draft as the lens looks at it (`model.lens`), and what it is held beside."""

from typing import Final

from sotay.model.lens import Said
from sotay.province.opening import Province
from sotay.province.responses import drafting, standing

MOST: Final = 5_000  # responses that a draft is held beside, the newest


def draft(province: Province, beginning: str) -> tuple[Said, list[str]]:
    """Return what a draft says, and the words of responses to other matters, the newest.

    Raises `DraftUnknown`.
    """
    own = drafting.find(province, beginning).draft
    said = Said(own.text, own.agency, own.deed, own.until, own.ask)
    others = (one.text for one in standing.responses(province) if one.matter != own.matter)
    return said, [text for text, _nth in zip(others, range(MOST), strict=False)]
