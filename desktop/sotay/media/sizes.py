"""How large a file from outside may be, in bytes; what one attachment may be follows from it."""

from typing import Final

PICTURE: Final = 128 << 20
PDF: Final = 256 << 20
SOUND: Final = 256 << 20
ANY: Final = max(PICTURE, PDF, SOUND)
