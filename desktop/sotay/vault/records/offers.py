"""What was written in fields of one kind before, to be offered again: hamlets, agencies, posts, ….

Read from the newest records each time it is asked for; kept nowhere. No person is an entity of
this notebook, so names come only from fields in which an official stands in an office (chair,
secretary, official who attended, who recorded): never a respondent, a contact card, a speaker, a
witness, or whoever a task was given to.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

import msgspec

from sotay.base.text import fold
from sotay.model.kinds import HEARING
from sotay.store.door import Store
from sotay.store.driver import quoted

Kind = Literal["hamlet", "official", "post", "owner", "agency"]
RECENT: Final = 300  # records looked through, so that asking costs the same in any notebook
MOST: Final = 8  # offers at once
_HALF: Final = 20  # a use this many records back counts half


@dataclass(frozen=True)
class Offer:
    """A value, and with an official's name the post they were last written with."""

    text: str
    beside: str = ""


class _Official(msgspec.Struct):
    name: str = ""
    post: str = ""


class _Attendance(msgspec.Struct):
    officials: tuple[_Official, ...] = ()


class _Seen(msgspec.Struct):
    """The officials' fields of a record; all else is passed over."""

    chair: _Official = msgspec.field(default_factory=_Official)
    secretary: _Official = msgspec.field(default_factory=_Official)
    attendance: _Attendance = msgspec.field(default_factory=_Attendance)
    recorder: str = ""


_READ: Final = msgspec.json.Decoder(_Seen)
_HAMLETS: Final = (
    "SELECT hamlet FROM record WHERE state IN ('draft', 'closed') AND hamlet <> '' AND id <> ?"
    " ORDER BY rowid DESC LIMIT ?"
)
_AGENCIES: Final = (
    "SELECT json_extract(body, '$.agency') FROM record WHERE kind = 'matter'"
    " AND state IN ('draft', 'closed') AND json_extract(body, '$.agency') <> '' AND id <> ?"
    " ORDER BY rowid DESC LIMIT ?"
)
_BODIES: Final = (
    "SELECT body FROM record WHERE state IN ('draft', 'closed')"  # noqa: S608 - ours
    f" AND kind IN ({quoted(HEARING)}) AND id <> ? ORDER BY rowid DESC LIMIT ?"
)


def offers(store: Store, kind: Kind, typed: str, besides: str = "") -> list[Offer]:
    """Return what begins as `typed` does (tone marks or not) at a word, the likeliest first.

    Often and lately used comes first. `besides` is the record being written: what is half
    typed there is nobody's word yet. What stands there already is not offered.
    """
    weight: dict[str, float] = {}
    posts: dict[str, str] = {}
    for age, found in enumerate(_uses(store, kind, besides)):
        for offer in found:
            weight[offer.text] = weight.get(offer.text, 0.0) + _HALF / (_HALF + age)
            if offer.beside:
                posts.setdefault(offer.text, offer.beside)
    wanted = fold(typed).strip()
    ranked = [
        (not fold(text).startswith(wanted), -heavy, text)
        for text, heavy in weight.items()
        if text != typed.strip() and _begins(fold(text), wanted)
    ]
    return [Offer(text, posts.get(text, "")) for _late, _heavy, text in sorted(ranked)[:MOST]]


def _begins(text: str, wanted: str) -> bool:
    return text.startswith(wanted) or f" {wanted}" in text


def _uses(store: Store, kind: Kind, besides: str) -> Iterator[list[Offer]]:
    """Yield what each record used, newest record first."""
    if kind in ("hamlet", "agency"):
        query = _HAMLETS if kind == "hamlet" else _AGENCIES
        for row in store.rows(query, (besides, RECENT)):
            yield [Offer(str(row[0]).strip())]
        return
    for row in store.rows(_BODIES, (besides, RECENT)):
        seen = _READ.decode(row[0])
        people = [seen.chair, seen.secretary, *seen.attendance.officials, _Official(seen.recorder)]
        named = [Offer(one.name.strip(), one.post.strip()) for one in people if one.name.strip()]
        titled = [Offer(one.post.strip()) for one in people if one.post.strip()]
        yield {"official": named, "post": titled, "owner": named + titled}[kind]
