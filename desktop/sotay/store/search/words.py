"""What someone typed into the search box, as FTS5 expressions and as places in a text."""

import re
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Self

from sotay.base.figures import ways
from sotay.base.text import bare, canon, fold
from sotay.base.unseen import seen

WORD = re.compile(r"[^\W_]+")  # what the tokenizer unicode61 takes for a word
_LATIN = re.compile("[0-9a-z\u00df-\u00f6\u00f8-\u024f\u1ea0-\u1ef9]+")
_AFTER, _REST, _BETWEEN = r"(?![^\W_])", r"[^\W_]*", r"[\W_]+"
_MOST_WORDS = 32
_LEAST_PREFIX = 2  # the index of beginnings has two letters
# What follows the first letter of a word, folded, as Vietnamese writes.
_SECOND = {"c": "aehiou", "g": "aehiou", "k": "aehiouy", "n": "aeghiouy", "p": "aehiou", "q": "u"}
_SECOND |= {"t": "aehioruy"} | dict.fromkeys("aeiouy", "cghimnoptuy")
_QUOTED = re.compile('["“”«»]')
_LEAD, _SNIPPET = 40, 180

Span = tuple[int, int]
Word = tuple[str, ...]  # the spellings under which one word may be found


@dataclass(frozen=True)
class Passage:
    """A piece of a text as it was written; `at` is where it starts there.

    `marks` are (start, end) in `text`, in Python letters: a letter beyond U+FFFF, such as
    an emoji, counts as one here and as two in Qt.
    """

    text: str
    at: int
    marks: tuple[Span, ...]


def is_marked(exact: str, folded: str) -> bool:
    """Tell whether a word has marks, and is surely one word to the tokenizer, too.

    Its Unicode is older than Python's, and a word that falls in two there is an error in an
    index without places.
    """
    return exact != folded and _LATIN.fullmatch(exact) is not None


@dataclass(frozen=True)
class Query:
    """Words to find: folded, and as typed. The last may be the start of a word (`open_end`).

    `groups` says how many of them stand in a row in each place: one each, more between quotes.
    """

    folded: tuple[Word, ...]
    exact: tuple[Word, ...]
    groups: tuple[int, ...]
    open_end: bool
    patterns: tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]

    @classmethod
    def read(cls, typed: str) -> Self | None:
        """Return the query in `typed`, or None when there is no word in it."""
        text = seen(typed)[0].text
        folded, exact, plain = fold(text), canon(text), bare(text)
        spans = [found.span() for found in WORD.finditer(folded)][:_MOST_WORDS]
        if not spans:
            return None
        start, end = spans[-1]
        open_end = end == len(folded)
        if end - start < _LEAST_PREFIX:
            open_end = open_end and len(spans) > 1
        words: list[Word] = [(folded[a:b],) for a, b in spans]
        typed_words: list[Word] = [(exact[a:b],) for a, b in spans]
        if open_end:  # quý is quí, but quy may yet become quyết: both ends are looked for
            words[-1] = tuple(dict.fromkeys((folded[start:end], plain[start:end])))
            typed_words[-1] = tuple(dict.fromkeys((exact[start:end], text[start:end].lower())))
        if open_end and end - start < _LEAST_PREFIX:
            words[-1] = (
                folded[start:end],
                *(folded[start:end] + later for later in _SECOND.get(folded[start:end], "aeiouy")),
            )
        patterns = (
            _in_a_row(typed_words, open_end),
            _in_a_row(words, open_end),
            _any_of(words, open_end),
        )
        return cls(tuple(words), tuple(typed_words), _groups(text, spans), open_end, patterns)

    def closed(self) -> Self:
        """Return the query for its last word as a whole word."""
        words = (*self.folded[:-1], self.folded[-1][:1])
        return replace(self, folded=words, open_end=False)

    def one_place(self) -> bool:
        """Tell whether the words are looked for in a row only: one word, or all in quotes."""
        return len(self.groups) == 1

    def phrase(self, column: str) -> str:
        """Return the FTS5 expression for the words in a row, in one column."""
        return f"{column} : {self._row(0, len(self.folded))}"

    def all_words(self) -> str:
        """Return the FTS5 expression for every word anywhere, those between quotes in a row."""
        starts = accumulate(self.groups, initial=0)
        return " AND ".join(map(self._row, starts, self.groups))

    def _row(self, start: int, count: int) -> str:
        words = self.folded[start : start + count]
        first = [word[0] for word in words[:-1]]
        open_end = self.open_end and start + count == len(self.folded)
        ends = (_quoted(" ".join([*first, last]), open_end) for last in words[-1])
        return f"({' OR '.join(ends)})"

    def all_marked(self) -> bool:
        """Tell whether every word was typed with marks, and none between quotes."""
        both = zip(self.exact, self.folded, strict=True)
        lone = len(self.groups) == len(self.folded)
        return lone and all(is_marked(exact[0], folded[0]) for exact, folded in both)

    def marked_words(self) -> str:
        """Return the FTS5 expression for the words typed with marks; empty when none was."""
        both = zip(self.exact, self.folded, strict=True)
        marked = [exact for exact, folded in both if is_marked(exact[0], folded[0])]
        return " AND ".join(
            "("
            + " OR ".join(_quoted(f, self.open_end and word is self.exact[-1]) for f in word)
            + ")"
            for word in marked
        )

    def mark(self, text: str, *, whole: bool) -> tuple[bool, Passage]:
        """Return whether the words stand in NFC `text` as typed, and the passage that shows them.

        `whole` keeps all of the text, as for a title; else a piece around the first place.
        """
        exact, spans = self._found(text)
        start, end = (0, len(text)) if whole else _window(text, spans)
        marks = tuple((a - start, b - start) for a, b in spans if start <= a and b <= end)
        return exact, Passage(text[start:end], start, marks)

    def _found(self, text: str) -> tuple[bool, list[Span]]:
        """Return whether the words stand as typed, and where, in the way to read that has most."""
        found = [(*self._places(one.text), one) for one in ways(text)]
        exact, spans, way = max(found, key=lambda each: (each[0], bool(each[1])))
        return exact, way.in_original(spans)

    def _places(self, text: str) -> tuple[bool, list[Span]]:
        exactly, in_a_row, any_word = self.patterns
        folded = fold(text)
        spans = [found.span() for found in in_a_row.finditer(folded)]
        exact = [span for span in spans if _stands(exactly, text, span)]
        if len(set(self.folded)) < len(self.folded):  # `má ma` may stand inside `ma má ma`
            exact = [found.span() for found in exactly.finditer(canon(text))]
        spans = exact or spans or [found.span() for found in any_word.finditer(folded)]
        return bool(exact), spans


def _stands(exactly: re.Pattern[str], text: str, span: Span) -> bool:
    """Tell whether what is found folded at `span` is as typed; a word's spelling ends with it."""
    start, end = span
    before = max(0, start - 1)
    found = exactly.match(canon(text[before : end + 1]), start - before)
    return found is not None and found.end() == end - before


def _groups(text: str, spans: list[Span]) -> tuple[int, ...]:
    """Return how many words stand in each place of `text`: one, or what is between two quotes."""
    parts = _QUOTED.split(text)
    counts: list[int] = []
    at = 0
    for place, part in enumerate(parts):
        end = at + len(part)
        inside = sum(at <= start < end for start, _end in spans)
        counts += [inside] if place % 2 and inside else [1] * inside
        at = end + 1
    return tuple(counts)


def _quoted(words: str, open_end: bool) -> str:
    beginning = open_end and len(words.rpartition(" ")[2]) >= _LEAST_PREFIX
    return '"' + words.replace('"', '""') + '"' + (" *" if beginning else "")


def _ending(open_end: bool) -> str:
    return _REST if open_end else _AFTER


def _first(word: Word) -> str:
    """Return a pattern for the start of a word that leads with its letters, for speed."""
    return "|".join(f"{re.escape(form)}(?<![^\\W_]{re.escape(form)})" for form in word)


def _forms(word: Word) -> str:
    return "|".join(re.escape(form) for form in word)


def _in_a_row(words: list[Word], open_end: bool) -> re.Pattern[str]:
    later = "".join(f"{_BETWEEN}(?:{_forms(word)})" for word in words[1:])
    return re.compile(f"(?:{_first(words[0])}){later}{_ending(open_end)}")


def _any_of(words: list[Word], open_end: bool) -> re.Pattern[str]:
    closed = "|".join(_first(word) for word in words[:-1])
    last = f"(?:{_first(words[-1])}){_ending(open_end)}"
    return re.compile(f"{last}|(?:{closed}){_AFTER}" if closed else last)


def _window(text: str, spans: list[Span]) -> Span:
    """Return where to cut: a little before the first mark, at the edges of words."""
    first = spans[0][0] if spans else 0
    start = max(0, first - _LEAD)
    lead = text[start:first].split(None, 1)
    if start and len(lead) > 1:
        start = first - len(lead[1])
    end = start + _SNIPPET
    if end < len(text):
        end -= len(text[first:end]) - len("".join(text[first:end].rsplit(None, 1)[:1]))
    return start, min(end, len(text))
