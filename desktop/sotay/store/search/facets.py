"""What a search is narrowed by, as words of the index that nobody types.

A filter answered by the index itself costs the same however rare what it leaves is: a row is looked
up for none of those left out. Each begins with a letter of private use, which the tokenizer
unicode61 takes for part of a word (sqlite.org/fts5.html, "Unicode61 Tokenizer").
"""

import re
from typing import Final

Facets = tuple[tuple[str, ...], ...]  # any word of each, of every one
SIGN: Final = "\ue000"
_OTHERS: Final = re.compile(r"[\W_]+")


def facet(letter: str, value: str) -> str:
    """Return the word for `value` of the filter `letter`."""
    return f"{SIGN}{letter}{_OTHERS.sub('', value)}"


def expression(facets: Facets) -> str:
    """Return the FTS5 expression for `facets`, none of which has a quote."""
    return " AND ".join(
        "(" + " OR ".join(f'"{word}"' for word in any_of) + ")" for any_of in facets
    )
