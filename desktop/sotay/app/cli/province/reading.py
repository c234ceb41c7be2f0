"""`sotayctl province` to look things up: the list, one record, what was withdrawn."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import wraps
from itertools import islice, zip_longest
from typing import Any, Final, TypeVar, cast

import click

from sotay.app.cli.days import DAY
from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.recordlines import NOTHING_FOUND, differing, in_list
from sotay.app.cli.session import Reply
from sotay.base.dates import short_time
from sotay.base.sentences import _, counted
from sotay.bundle.keys import comparison_code
from sotay.model.kinds import RECORD_KINDS
from sotay.model.readout import tell
from sotay.model.words import HOLDS_OF_CONSENT, MATTER_STATES, PURPOSES, SECTORS
from sotay.province import reading, withdrawals
from sotay.province import versions as versioning
from sotay.province.opening import Province
from sotay.province.versions import Apart
from sotay.register.narrowing import Narrowing
from sotay.register.records import AdmittedRow

F = TypeVar("F", bound=Callable[..., Any])
_PARTS: Final = ("kind", "unit", "sector", "state", "since", "until")
_KIND: Final = click.Choice(sorted(RECORD_KINDS))
_STATE: Final = click.Choice(sorted(MATTER_STATES))
_WIDTH: Final = 100  # letters of a line
_END: Final = 12  # letters of an id


def _marks(row: AdmittedRow) -> list[str]:
    """Return what else is to be seen of a record in the list."""
    marks = []
    if row.heads > 1:
        marks.append(counted("{n} bản khác nhau", row.heads))
    if row.attachments:
        marks.append(counted("{n} tệp đính kèm", row.attachments))
    if row.missing:
        marks.append(counted("thiếu {n} tệp", row.missing))
    if row.destroyed:
        marks.append(_("xã đã tiêu hủy {d}").format(d=row.destroyed))
    if row.consent:
        marks.append(_(HOLDS_OF_CONSENT[row.consent]))
    if row.unseen:
        marks.append(_("chưa đọc được nội dung"))
    return [f"[{mark}]" for mark in marks]


def narrowed(command: F) -> F:
    """Give a command the conditions that a list and a search share, as one value, `only`."""

    @wraps(command)
    def asked(*given: Any, **named: Any) -> Any:
        only = {part: named.pop(part) for part in _PARTS}
        return command(*given, only=Narrowing(**{k: v for k, v in only.items() if v}), **named)

    for option in (
        click.option("--until", type=DAY, help="Đến hết ngày này."),
        click.option("--since", type=DAY, help="Từ ngày này về sau."),
        click.option("--state", type=_STATE, help="Chỉ một tình trạng giải quyết."),
        click.option("--sector", type=click.Choice(sorted(SECTORS)), help="Chỉ một lĩnh vực."),
        click.option("--unit", default="", help="Mã 5 số của xã, phường."),
        click.option("--kind", type=_KIND, help="Chỉ một loại bản ghi."),
    ):
        asked = option(asked)
    return cast("F", asked)


@click.command("list")
@on_register
@narrowed
@click.option("--limit", type=click.IntRange(min=1), help="Số dòng nhiều nhất.")
def list_(opened: Province, only: Narrowing, limit: int | None) -> Reply:
    """Liệt kê bản ghi đã nhận; các lệnh khác nhận phần cuối của mã như in ở đây."""
    rows = list(islice(reading.every(opened, only), limit))
    none = _(NOTHING_FOUND) if only else _("Chưa nhận bản ghi nào.")
    return Reply(rows, lambda: "\n".join(listed(rows)) or none)


def listed(rows: Sequence[AdmittedRow], below: Sequence[str] = ()) -> Iterator[str]:
    """Yield a line for each record, `_WIDTH` wide at most, and below it what else is to be seen.

    An id is cut to its end, which is random; of two that end alike the whole is said. `below` is a
    line for each row, where there is any.
    """
    ends = Counter(row.id[-_END:] for row in rows)
    for row, found in zip_longest(rows, below, fillvalue=""):
        assert isinstance(row, AdmittedRow)  # noqa: S101 - no more lines than rows
        name = row.id[-_END:] if ends[row.id[-_END:]] == 1 else row.id
        line = "  ".join((name, row.day, row.unit, in_list(row.kind, RECORD_KINDS), row.title))
        yield line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1].rstrip()}…"
        if found:
            yield f"{' ' * _END}  {found}"
        if marks := _marks(row):
            yield "  ".join([" " * _END, *marks])
    if unseen := sum(row.unseen for row in rows):
        yield counted(
            "{n} bản ghi chưa đọc được nội dung nên chưa biết ai rút lại sự đồng ý: máy chủ giữ "
            "phần đó không trả lời hoặc đã mất nó. Chạy “province doctor”, rồi xem lại.",
            unseen,
        )


@click.command()
@on_register
@click.argument("record", metavar="BẢN_GHI")
def show(opened: Province, record: str) -> Reply:
    """Cho xem một bản ghi đã nhận đúng như xã đã ghi."""
    found = reading.show(opened, record)
    code = comparison_code(found.device)
    head = _("[{i}] từ máy {d} của {u}; gói {b}, bản {r}").format(
        i=found.row.id, d=code, u=found.sender, b=found.bundle[:16], r=found.revision[:16]
    )
    head = "  ".join([head, *_marks(found.row)])
    apart = versioning.apart(found, versioning.of(opened, record)) if found.disputes else []
    beside = "".join(f"{line}\n" for line in _apart(apart))
    return Reply(
        {
            "revision": found.revision,
            "bundle": found.bundle,
            "device": found.device,
            "device_code": code,
            "sender": found.sender,
            "consent": found.row.consent,
            "masked": found.row.masked,
            **({"state": found.row.state} if found.row.state else {}),
            "record": found.record,
            "apart": apart,
        },
        lambda: (
            f"{head}\n{beside}{tell(found.record, masked=found.row.masked, state=found.row.state)}"
        ),
    )


def _apart(found: Sequence[Apart]) -> Iterator[str]:
    """Yield what versions that stand beside each other say otherwise."""
    for one in found:
        shown, other = (", ".join(map(comparison_code, its)) for its in (one.shown, one.other))
        yield _(
            "Hai máy ghi khác nhau, đang xem bản của máy {a}: dòng “−” là của máy {a}, dòng “+” "
            "là của máy {b}."
        ).format(a=shown, b=other)
        yield from map(differing, one.differences)


@click.command()
@on_register
@click.argument("record", metavar="BẢN_GHI")
def versions(opened: Province, record: str) -> Reply:
    """Liệt kê các bản của một bản ghi đã nhận, mới đến trước."""
    found = versioning.of(opened, record)
    stands = f"  [{_('đang được xem')}]"
    lines = [
        _("Bản {n}  nhận {t}  máy {d}  gói {b}").format(
            n=len(found) - nth,
            t=short_time(one.received),
            d=comparison_code(one.device),
            b=one.bundle[:16],
        )
        + (stands if one.stands else "")
        + ("" if one.record else f"  [{_('nội dung đã mất')}]")
        for nth, one in enumerate(found)
    ]
    return Reply(found, "\n".join(lines))


@click.command()
@on_register
@click.argument("record", metavar="BẢN_GHI")
@click.argument("old", metavar="SỐ_CŨ", type=int)
@click.argument("new", metavar="SỐ_MỚI", type=int, required=False)
def compare(opened: Province, record: str, old: int, new: int | None) -> Reply:
    """So hai bản của một bản ghi đã nhận, theo số như “versions” in; mặc định so với bản cuối."""
    found = versioning.compare(versioning.of(opened, record), old, new)
    return Reply(found, "\n".join(map(differing, found)) or _("Hai bản này giống hệt nhau."))


@click.command("withdrawals")
@on_register
@click.option("--unit", default="", help="Mã 5 số của xã, phường.")
def withdrawals_(opened: Province, unit: str) -> Reply:
    """Liệt kê những lần rút lại sự đồng ý mà xã đã báo."""
    rows = withdrawals.page(opened, unit)
    lines = [
        _("{r}  {u}  {c}  {p}: rút lại {w}, gói {b}").format(
            r=row.record,
            u=row.unit,
            c=row.code or _("cả buổi"),
            p=_(PURPOSES[row.purpose]),
            w=short_time(datetime.fromisoformat(row.withdrawn)),
            b=row.bundle[:16] or _("không rõ"),
        )
        + ("" if row.here else f"  [{_('tỉnh không có bản ghi')}]")
        for row in rows
    ]
    return Reply(rows, "\n".join(lines) or _("Chưa có lần rút lại nào."))


COMMANDS = (list_, show, versions, compare, withdrawals_)
