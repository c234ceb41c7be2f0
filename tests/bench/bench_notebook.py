"""The notebook at any size beside plain SQLite, stock FTS5, FTS4, LIKE, plain files and openssl.

    python tests/bench/bench_notebook.py [--records 20000 …] [--cache DIR] [--only search …]

One table: ours, the yardstick, their ratio, the goal of the design, held or missed. What is
compared runs in turns in one process; read the ratios. The records are built once for each size
and kept in `--cache`; a run adds some hundred. It measures and prints; it fails nothing.
"""

import argparse
import sys
from pathlib import Path

import notebook_files
import notebook_lists
import notebook_saves
import notebook_search
import notebook_unlock
import notebook_upkeep
from corpus import Corpus, open_corpus
from table import Table

PARTS = {
    "unlock": notebook_unlock.measure,
    "lists": notebook_lists.measure,
    "search": notebook_search.measure,
    "saves": notebook_saves.measure,
    "files": notebook_files.measure,
    "upkeep": notebook_upkeep.measure,
}


def run(corpus: Corpus, table: Table, only: list[str]) -> float:
    """Measure one size; return the median of a list's page in seconds, 0 where it was not asked."""
    table.title(f"{corpus.count:,} records")
    built = {step: seconds for step, seconds in corpus.told.items() if step in ("records", "index")}
    for step, seconds in built.items():
        table.fact(f"built: {step} a second", corpus.count / seconds, "", "")
    page = 0.0
    for name, measure in PARTS.items():
        if name in only:
            page = measure(corpus, table) or page
    return page


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--records", type=int, nargs="+", default=[20_000])
    parser.add_argument("--cache", type=Path, default=Path("out/bench-notebook"))
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    asked = parser.parse_args()
    table = Table()
    pages = {}
    for count in asked.records:
        corpus = open_corpus(asked.cache, count)
        try:
            pages[count] = run(corpus, table, asked.only)
        finally:
            corpus.close()
    small, *larger = pages
    for count in larger:
        if pages[small]:
            what, beside = f"a page at {count:,} records", f"at {small:,}"
            table.row(what, pages[count], beside, pages[small], "<= 3")
    missed = f"{len(table.missed)} goals missed: {', '.join(table.missed)}"
    sys.stdout.write(f"\n{missed if table.missed else 'every goal held'}\n")


if __name__ == "__main__":
    main()
