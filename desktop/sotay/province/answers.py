"""What communes say about letters: kept as it came, each by the device whose signature was proven.

A commune speaks of what was said to itself, and of its own matters. It may come before the register
knows of the response it is about, where that was brought back from a backup: then it is kept, and
counts once it is known.
"""

from collections.abc import Iterable, Sequence

from sotay.base.sentences import _
from sotay.model.returns import Objection, Reply, ReturnBody, Telling
from sotay.model.shape import encode
from sotay.province.errors import RecordBodyRefused
from sotay.province.lines import Read
from sotay.register import records, said
from sotay.register.returns import ReturnRow
from sotay.register.said import LineRow
from sotay.store.tables import Tables


def check(store: Tables, some: Iterable[Read], unit: str) -> None:
    """Raise `RecordBodyRefused` for a line about what was said to another commune, or of another.

    What the register does not know is no reason.
    """
    bodies = [one.body for one in some if isinstance(one.body, Telling | Objection | Reply)]
    if not bodies:
        return
    known = {row.id: row for row in said.some(store, [about(one) for one in bodies])}
    matters = [one.matter for one in bodies if not isinstance(one, Reply)]
    units = records.units_and_kinds(store, matters)
    for one in bodies:
        if (fault := _fault(one, known.get(about(one)), units, unit)) is not None:
            raise RecordBodyRefused(one.id, fault)


def _fault(
    one: ReturnBody, line: LineRow | None, units: dict[str, tuple[str, str]], unit: str
) -> str | None:
    if line is not None and line.unit != unit:
        return _("nói về thư gửi cho xã, phường khác")
    if line is not None and line.kind != ("query" if isinstance(one, Reply) else "response"):
        return _("không nói về văn bản mà nó nêu")
    if isinstance(one, Reply):
        return None
    if line is not None and line.record != one.matter:
        return _("không nói về văn bản mà nó nêu")
    if units.get(one.matter, (unit, "matter")) != (unit, "matter"):
        return _("bản ghi thuộc xã, phường khác")
    return None


def about(one: ReturnBody) -> str:
    """Return the response or query that it is about."""
    return one.query if isinstance(one, Reply) else one.response


def told(some: Sequence[Read], unit: str, digest: str) -> list[ReturnRow]:
    """Return what lines of a bundle say about letters."""
    return [
        ReturnRow(
            line.rev, body.id, line.type, about(body),
            "" if isinstance(body, Reply) else body.matter, unit, encode(body), digest,
        )
        for line, body, _revision in some
        if isinstance(body, Telling | Objection | Reply)
    ]  # fmt: skip
