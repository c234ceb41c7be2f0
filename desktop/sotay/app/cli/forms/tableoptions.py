"""How tables of answers are to look, as every command that writes some asks for it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from sotay.app.cli.filetypes import FOLDER
from sotay.base.clock import SystemClock, local
from sotay.base.private import new_folder
from sotay.forms.answers.csvfile import Dialect
from sotay.forms.answers.exporting import Target
from sotay.forms.answers.tables import Shape

F = TypeVar("F", bound=Callable[..., Any])
_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
_OPTIONS = (
    click.option("--output", "-o", "into", type=FOLDER, required=True, help="Thư mục ghi ra."),
    click.option("--to", type=click.Choice(("csv", "sav", "dta", "xml")), default="csv",
                 show_default=True, help="CSV, SPSS (sav), Stata (dta), hoặc XML của ODK."),
    click.option("--repeats", type=click.Choice(("files", "columns", "none")), default="files",
                 show_default=True, help="Nhóm lặp: mỗi nhóm một tệp, thành cột, hoặc bỏ."),
    click.option("--several", type=click.Choice(("joined", "split", "both")), default="both",
                 show_default=True, help="Câu chọn nhiều: một cột, mỗi lựa chọn một cột, cả hai."),
    click.option("--headers", "named", type=click.Choice(("names", "labels")), default="names",
                 show_default=True, help="Đầu cột là tên câu hay lời hỏi."),
    click.option("--choices", "chosen", type=click.Choice(("names", "labels")), default="names",
                 show_default=True, help="Lựa chọn ghi bằng mã hay bằng lời (CSV)."),
    click.option("--no-groups", is_flag=True, help="Không ghi tên nhóm trước tên câu."),
    click.option("--separator", type=click.Choice(tuple(_SEPARATORS)), default="comma",
                 show_default=True, help="Dấu ngăn cột của CSV; Excel tiếng Việt cần semicolon."),
    click.option("--plain", is_flag=True,
                 help="CSV cho R, Python: không dấu BOM, không dấu nháy chặn công thức Excel."),
    click.option("--replace", is_flag=True, help="Ghi đè tệp đã có."),
)  # fmt: skip

FILES = click.option(
    "--files", is_flag=True,
    help="Kèm tệp mà câu trả lời có (ảnh, ghi âm…), vào thư mục media, tên như trong ô.",
)  # fmt: skip


def table_options(command: F) -> F:
    """Give a command the options of tables; they come to it as keywords, for `asked`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def shape_of(asked: dict[str, Any], facts: tuple[str, ...] = ()) -> Shape:
    """Return how tables are to look."""
    return Shape(
        asked["repeats"],
        asked["several"],
        asked["named"],
        asked["chosen"],
        groups=not asked["no_groups"],
        facts=facts,
    )


def target_of(asked: dict[str, Any], name: str) -> Target:
    """Return where tables go; makes the folder. Raises `OSError`."""
    folder: Path = asked["into"]
    new_folder(folder, exist_ok=True)
    made = local(SystemClock().now_ms()).date()
    dialect = Dialect(_SEPARATORS[asked["separator"]], guarded=not asked["plain"])
    return Target(folder, name, asked["to"], made, dialect, asked["replace"])
