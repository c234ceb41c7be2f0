"""A case in a terminal: what it is called, and the line that tells of it."""

from collections.abc import Iterator
from typing import Any, Final

import click

from sotay.base.dates import day_told
from sotay.base.sentences import _, counted
from sotay.model.words import MATTER_STATES, SECTORS
from sotay.province.cases.queue import Queued

END: Final = 12  # letters of an id
UNIT = click.option("--unit", default="", help="Mã 5 số của xã, phường.")


class Case(click.ParamType[tuple[str, int]]):
    """A case as lists name it: the end of its id, and `@` the version that was seen."""

    @property
    def name(self) -> str:  # type: ignore[override]  # click only reads it
        """Return what help calls such a value."""
        return _("HỒ_SƠ")

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, int]:
        """Return id and version; without a version, that of a case nobody decided about yet."""
        if isinstance(value, tuple):
            return value
        name, _at, version = str(value).partition("@")
        if version and not (version.isascii() and version.isdigit() and len(version) < 10):  # noqa: PLR2004
            says = _("“{v}”: sau dấu @ là số lần sửa, như lệnh “province case list” in ra.")
            raise click.BadParameter(says.format(v=value), ctx, param)
        return name, int(version or 0)


CASE = Case()


def line(one: Queued) -> str:
    """Return a case on one line: its name, and all that a list tells of it."""
    due = _("hạn {d}").format(d=day_told(one.due)) if one.due else _("chưa có hạn")
    parts = [
        name_of(one.matter, one.version), one.unit, day_told(one.day), _(SECTORS[one.sector]),
        _(MATTER_STATES[one.state]), one.agency or _("chưa giao"), due, one.title,
    ]  # fmt: skip
    return "  ".join([*parts, *(f"[{mark}]" for mark in _marks(one))])


def _marks(one: Queued) -> Iterator[str]:
    if one.overdue:
        yield counted("quá hạn {n} ngày làm việc", -one.left) if one.left else _("quá hạn")
    elif one.left is not None and one.is_open:
        yield counted("còn {n} ngày làm việc", one.left)
    if one.objected:
        yield _("xã báo chưa trả lời đúng việc")
    if one.together:
        yield counted("gộp thêm {n} hồ sơ", one.together)
    if one.joined:
        yield _("gộp vào {m}").format(m=one.joined[-END:])
    if one.destroyed:
        yield _("xã đã tiêu hủy {d}").format(d=one.destroyed)
    if one.unseen:
        yield _("chưa đọc được nội dung")


def name_of(matter: str, version: int) -> str:
    """Return what a case is called in a terminal."""
    return f"{matter[-END:]}@{version}"
