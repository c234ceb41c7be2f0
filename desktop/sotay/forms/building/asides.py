"""What of a workbook a design does not show and writes back as it is, told by name."""

from collections.abc import Iterator

from sotay.base.sentences import _, counted
from sotay.forms.building import keeping
from sotay.forms.building.columns import SETTINGS
from sotay.forms.building.design import Design, Sheet
from sotay.forms.sheets.cells import cell_text, plain
from sotay.forms.sheets.headers import meanings


def kept_aside(design: Design) -> Iterator[str]:
    """Yield each sheet, column without meaning, and setting that is written back untouched."""
    for language in keeping.languages(design):
        yield _("lời bằng “{l}”").format(l=language or _("ngôn ngữ không ghi tên"))
    if kept := sum(bool(keeping.kept_of(design, item)) for _place, item in design.walk()):
        yield counted("{n} câu có biểu thức, cách bày giữ nguyên: xem ở từng câu", kept)
    for sheet in design.sheets:
        if not sheet.holds:
            if sheet.rows:
                yield _("trang “{s}”").format(s=sheet.title)
        elif sheet.holds == "settings":
            yield from _settings(sheet)
        else:
            for header, meaning in zip(
                sheet.header, meanings(sheet.holds, sheet.header), strict=True
            ):
                if plain(header) and not meaning:
                    says = _("cột “{c}” của trang “{s}”")
                    yield says.format(c=plain(header), s=sheet.title)


def _settings(sheet: Sheet) -> Iterator[str]:
    shown = {meaning for _header, meaning in SETTINGS.values()}
    values = sheet.rows[0] if sheet.rows else ()
    told = zip(sheet.header, meanings("settings", sheet.header), values, strict=False)
    for header, meaning, value in told:
        if meaning not in shown and cell_text(value):
            yield _("thiết lập {n} = {v}").format(n=plain(header), v=cell_text(value)[:60])
