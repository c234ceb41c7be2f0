"""Records in lists and searches of the terminal, and what differs between two versions of one."""

from collections.abc import Mapping
from typing import Final

from sotay.app.cli.output import marked
from sotay.base.sentences import Sentence, _
from sotay.model.comparing import Difference, Piece
from sotay.store.search.words import Passage

NOTHING_FOUND: Sentence = (
    "Không tìm thấy bản ghi nào khớp. Hãy gõ ít chữ hơn, gõ không dấu nếu chưa chắc dấu, "
    "hoặc bỏ bớt điều kiện."
)
_BRACKETS: Final = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}"), "found": ("", "")}


def in_list(key: str, words: Mapping[str, Sentence]) -> str:
    """Return the word of `key`, as wide as the longest of `words`: a column of a list."""
    return f"{_(words[key]):<{max(len(_(one)) for one in words.values())}}"


def one_line(passage: Passage) -> str:
    """Return a passage on one line, with what was searched for underlined on a terminal."""
    shown, at = [], 0
    for start, end in passage.marks:
        shown += [passage.text[at:start], marked(passage.text[start:end])]
        at = end
    return " ".join("".join([*shown, passage.text[at:]]).split())


def differing(difference: Difference) -> str:
    """Return one part that is not the same in two versions, what was and what became of it."""
    sides = (("−", difference.old), ("+", difference.new))
    told = [f"  {sign} {_bracketed(pieces)}" for sign, pieces in sides if pieces]
    return "\n".join([f"{difference.part}:", *told])


def _bracketed(pieces: tuple[Piece, ...]) -> str:
    marks = ((_BRACKETS[piece.kind], piece.text) for piece in pieces)
    return "".join(f"{left}{text}{right}" for (left, right), text in marks)
