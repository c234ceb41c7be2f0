"""What papers are called in a mailbox; a name proves nothing."""

from typing import Final

LIST_NAME: Final = "mau-phieu-"  # begins the name of a list; its number follows
PIECE_NAME: Final = "phan-mau-"
DIRECTORY_NAME: Final = "danh-muc-"
LETTER_NAME: Final = "thu-"
LETTER_PIECE_NAME: Final = "phan-thu-"
GOT_NAME: Final = "da-nhan-"
ENDING: Final = ".json"


def named(sha256: str) -> str:
    """Return how a piece of a questionnaire is called."""
    return f"{PIECE_NAME}{sha256[:32]}{ENDING}"


def directory_named(number: int) -> str:
    """Return how the paper with the province's lists is called."""
    return f"{DIRECTORY_NAME}{number}{ENDING}"


def letter_named(chain: str, seq: int) -> str:
    """Return how a letter is called."""
    return f"{LETTER_NAME}{chain[:8]}-{seq:04}{ENDING}"


def letter_piece_named(sha256: str) -> str:
    """Return how a piece of a letter's document is called."""
    return f"{LETTER_PIECE_NAME}{sha256[:32]}{ENDING}"


def is_got(name: str) -> bool:
    """Return whether a file is named as such a word is, of any device, in any case of letters."""
    return name.casefold().startswith(GOT_NAME) and name.casefold().endswith(ENDING)


def got_named(code: str) -> str:
    """Return how the word of the device with this code is called that says which letters came."""
    return f"{GOT_NAME}{code}{ENDING}"
