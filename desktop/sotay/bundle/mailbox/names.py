"""What papers about questionnaires are called in a mailbox; a name proves nothing."""

from typing import Final

LIST_NAME: Final = "mau-phieu-"  # begins the name of a list; its number follows
PIECE_NAME: Final = "phan-mau-"
ENDING: Final = ".json"


def named(sha256: str) -> str:
    """Return how a piece is called."""
    return f"{PIECE_NAME}{sha256[:32]}{ENDING}"
