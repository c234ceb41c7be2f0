"""Invented records in any number, the same each time: words follow as in the practice notebook.

A fifth are minutes of meetings (about 1.6 kB of text), a third notes of interviews, the rest
matters; each holds a code of its own, to be searched for.
"""

import json
import random
from bisect import bisect_left
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import accumulate, islice
from typing import get_args

from sotay.base import text
from sotay.base.clock import VIETNAM
from sotay.base.resources import resource
from sotay.model.interview import Interview
from sotay.model.matter import Matter, Sector
from sotay.model.meeting import Meeting, Official
from sotay.model.record import Record
from sotay.model.records import Place

SORTS = {"meeting": (0.2, 320), "interview": (0.35, 180), "matter": (0.45, 70)}  # share, words
HAMLETS = ("Đông Hạ", "Thượng", "Núi Đôi", "Bến Đò", "Phố Mới", "Giữa", "Ngòi", "Chùa", "", "")
_ENDS = list(accumulate(share for share, _words in SORTS.values()))
_FROM = datetime(2021, 1, 4, 8, tzinfo=VIETNAM)
_SPAN = timedelta(days=5 * 365)


def records(count: int, seed: int = 7) -> Iterator[Record]:
    """Yield `count` records, oldest first, over five years."""
    chance = random.Random(seed)  # noqa: S311 - the same records in each run
    words = _chain(chance)
    sectors = get_args(Sector)
    for number in range(count):
        kind = list(SORTS)[min(bisect_left(_ENDS, chance.random()), len(SORTS) - 1)]
        body = " ".join(islice(words, SORTS[kind][1])) + f". Mã NG-{number:06}"
        at = (_FROM + _SPAN * (number / count)).replace(microsecond=0)
        place = Place("07210", hamlet=chance.choice(HAMLETS))
        made = {"id": _id(at, number, seed), "place": place}
        title = " ".join(body.split(" ", 8)[:8])
        if kind == "meeting":
            chair, secretary = Official("Lê Quang Đạo", "Trưởng thôn"), Official("Phạm Thu Hà")
            end = at + timedelta(hours=2)
            people = {"chair": chair, "secretary": secretary}
            yield Meeting(**made, **people, title=title, starts=at, ends=end, body=body)
        elif kind == "interview":
            yield Interview(**made, title=title, held=at, notes=body, anonymous=True)
        else:
            yield Matter(**made, noted=at, text=body, sector=chance.choice(sectors))


def _id(at: datetime, number: int, seed: int) -> str:
    stamp = f"{int(at.timestamp() * 1000):012x}"
    return f"{stamp[:8]}-{stamp[8:]}-7{seed % 4096:03x}-8000-{number:012x}"


def _chain(chance: random.Random) -> Iterator[str]:
    """Yield words for ever, each one that follows the one before somewhere in the notebook."""
    lines = resource("practice/so-tay-thuc-hanh.jsonl").read_text(encoding="utf-8").splitlines()
    spelt = text.nfc(" ".join(_strings(json.loads(line)) for line in lines)).split()
    after: dict[str, list[str]] = {}
    for word, following in zip(spelt, [*spelt[1:], spelt[0]], strict=True):
        after.setdefault(word, []).append(following)
    word, draw = spelt[0], chance.random
    while True:
        choices = after[word]
        word = choices[int(draw() * len(choices))]
        yield word


def _strings(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(filter(None, map(_strings, value.values())))
    if isinstance(value, list):
        return " ".join(filter(None, map(_strings, value)))
    return value if isinstance(value, str) and " " in value else ""
