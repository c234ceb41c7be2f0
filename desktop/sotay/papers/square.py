"""A QR code as rows of modules, for whoever draws it: a paper, the window, a terminal."""

from typing import Final

QUIET: Final = 4  # modules of white around it, as the standard has it


def square(text: str, error: str = "m") -> tuple[bytes, ...]:
    """Return the rows, each a byte for a module, 1 for dark; without the white around it.

    `error` is how much of it may be lost: "l", "m", "q", "h". Raises `ValueError` for what is too
    long.
    """
    import segno  # noqa: PLC0415 - only where a square is drawn

    made = segno.make_qr(text, error=error, boost_error=False)
    return tuple(bytes(row) for row in made.matrix)


def in_letters(rows: tuple[bytes, ...]) -> str:
    """Return a square as text, two rows in a line of half blocks, dark on light.

    For a terminal with light letters on dark: what is dark in the square is the blank.
    """
    side = len(rows) + 2 * QUIET
    blank = bytes(side)
    within = [bytes(QUIET) + row + bytes(QUIET) for row in rows]
    whole = [blank] * QUIET + within + [blank] * QUIET
    if len(whole) % 2:
        whole.append(blank)
    return "\n".join(
        "".join(_HALVES[upper, lower] for upper, lower in zip(*pair, strict=True))
        for pair in zip(whole[::2], whole[1::2], strict=True)
    )


_HALVES: Final = {(0, 0): "█", (0, 1): "▀", (1, 0): "▄", (1, 1): " "}
