"""Search as the window asks it, beside stock FTS5, Joplin's way and LIKE over the same records.

Ours is `search.find`: 50 hits with rows, marks and pieces of the text, and the capped count, over
every kind. Stock FTS5 has bm25, snippets and its count, without a key. Joplin's way is a folded
copy under FTS4 that fetches places and statistics of every hit. A "phrase of many" is among the
thirty that most records hold, as what a cadre looks for is; the others are any words in a row.
Where marks are left out, stock FTS5 finds only words it can fold itself: the hits of both are
printed. Each query is asked once before it is timed.
"""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from corpus import Corpus
from corpus_notes import records
from table import Table, timed

from sotay.base.text import fold
from sotay.work import search

_STOCK = (
    "SELECT rowid, snippet(words, 1, '[', ']', '…', 20) FROM words"
    " WHERE words MATCH ? ORDER BY rank LIMIT 50"
)
_JOPLIN = (
    "SELECT rowid, offsets(joplin), matchinfo(joplin, 'pcnalx') FROM joplin WHERE joplin MATCH ?"
)
_LIKE = "SELECT rowid, body FROM folded WHERE body LIKE ? OR title LIKE ? ORDER BY rowid DESC"
_SLOW = 4  # queries put to what takes longest

Typed = Callable[[list[str]], str]
OFTEN = "phrase of many, no marks"
KINDS: dict[str, Typed] = {
    "phrase, no marks": lambda w: fold(" ".join(w[20:23])) + " ",
    "phrase, marks": lambda w: " ".join(w[20:23]) + " ",
    "one syllable": lambda w: w[40] + " ",
    "words far apart": lambda w: f"{w[5]} {w[30]} {w[60]} ",
    "typing": lambda w: " ".join(w[20:22])[:-1],
    "a code": lambda w: next(word for word in w if word.startswith("NG-")) + " ",
    "no hit": lambda w: f"khongco{len(w)}{w[-1][-3:]} ",
}
_GOALS = {OFTEN: "<= 0.6", "typing": "<= 0.15"}


def measure(corpus: Corpus, table: Table, queries: int = 30) -> None:
    """Time each kind of query in turns with its yardsticks."""
    texts = (record.words()[1].split() for record in records(3 * queries, seed=3))
    chosen = [words for words in texts if len(words) > 60][:queries]
    often = _often(queries)
    _kind(corpus, table, OFTEN, [fold(phrase) + " " for phrase in often])
    _kind(corpus, table, OFTEN.replace("no marks", "marks"), [phrase + " " for phrase in often])
    for kind, typed in KINDS.items():
        _kind(corpus, table, kind, [typed(words) for words in chosen])
    _ways(corpus, table, [KINDS["phrase, marks"](words) for words in chosen])
    if corpus.same is not None:
        _old_ways(corpus, table, [fold(phrase) + " " for phrase in often[:_SLOW]])


def _often(number: int) -> list[str]:
    """Return the three words in a row that most records hold."""
    counted: Counter[str] = Counter()
    for record in records(2_000, seed=3):
        words = record.words()[1].split("\n")[0].split()
        threes = zip(words, words[1:], words[2:], strict=False)
        counted.update({" ".join(three).lower() for three in threes if "".join(three).isalpha()})
    return [phrase for phrase, _count in counted.most_common(number)]


def _kind(corpus: Corpus, table: Table, kind: str, asked: list[str]) -> None:
    ours, stock, found, theirs = [], [], 0, 0
    for words in asked:
        hits: list[int] = []
        _ours(corpus, words)
        _stock(corpus.plain, words)
        ours.append(timed(lambda w=words, h=hits: h.append(len(_ours(corpus, w).items))))
        stock.append(timed(lambda w=words, h=hits: h.append(_stock(corpus.plain, w))))
        found, theirs = found + hits[0], theirs + hits[1]
    beside = f"stock FTS5 ({theirs / len(asked):.0f} hits, ours {found / len(asked):.0f})"
    if kind == "phrase, no marks":
        each = sum(stock) / max(1, theirs)
        table.row("search, no marks, for each hit shown", sum(ours) / found, "stock FTS5", each)
    most = 60 if kind == "typing" and corpus.same is not None else 0  # up to 200,000 records
    table.spread(f"search, {kind}", ours, beside, stock, _GOALS.get(kind, ""), most_ms=most)


def _ours(corpus: Corpus, words: str, **options: Any) -> search.Findings:
    return search.find(corpus.desk, words, **options)


def _phrase(words: str) -> str:
    return f'"{words.strip()}"'.replace(chr(34) * 2, chr(34)) + " *" * (words[-1] != " ")


def _stock(plain: Any, words: str) -> int:
    phrase = _phrase(words)
    shown = len(plain.execute(_STOCK, (phrase,)).fetchall())
    plain.execute("SELECT count(*) FROM words WHERE words MATCH ?", (phrase,)).fetchone()
    return shown


def _ways(corpus: Corpus, table: Table, asked: list[str]) -> None:
    """Time the window's first answer, and a list of one kind, beside the whole."""
    times: dict[str, list[float]] = {"whole": [], "first": [], "one kind": []}
    for words in asked:
        times["whole"].append(timed(partial(_ours, corpus, words)))
        times["first"].append(timed(partial(_ours, corpus, words, whole=False)))
        times["one kind"].append(timed(partial(_ours, corpus, words, kinds=("meeting",))))
    for name in ("first", "one kind"):
        table.spread(f"search, {name}, phrase", times[name], "the whole answer", times["whole"])
    _sizes(corpus, table)


def _sizes(corpus: Corpus, table: Table) -> None:
    """Print how large the index is to the text that is in it."""
    text = "SELECT sum(length(CAST(title || body AS BLOB))) FROM record"
    size = int(corpus.plain.execute(text).fetchone()[0])
    blocks = "SELECT sum(length(block)) FROM {}_data"
    tables = ("search_text", "search_title", "search_exact")
    ours = sum(corpus.desk.vault.store.rows(blocks.format(name))[0][0] for name in tables)
    stock = corpus.plain.execute(blocks.format("words")).fetchone()[0]
    table.row("index, stock FTS5's", stock / 1e6, "the text", size / 1e6, unit="MB")
    table.row("index, ours", ours / 1e6, "the text", size / 1e6, "<= 1.25", unit="MB")


def _old_ways(corpus: Corpus, table: Table, asked: list[str]) -> None:
    joplin, like, ours = [], [], []
    for words in asked:
        _ours(corpus, words)
        ours.append(timed(partial(_ours, corpus, words)))
        phrase, part = _phrase(fold(words)), f"%{fold(words).strip()}%"
        joplin.append(timed(lambda p=phrase: corpus.plain.execute(_JOPLIN, (p,)).fetchall()))
        like.append(timed(lambda p=part: corpus.plain.execute(_LIKE, (p, p)).fetchall()))
    name = "no marks, times as quick"
    table.times(f"{name} as Joplin's way", ours, "folded copy, FTS4, every hit", joplin, ">= 30")
    table.times(f"{name} as LIKE", ours, "LIKE over a folded copy", like)
