"""What the commands that print a blank questionnaire have in common."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from sotay.app.cli.filetypes import WRITE
from sotay.work.questionnaires.printing.blank import LARGEST, MOST_TURNS, SIZE, SMALLEST, TURNS

F = TypeVar("F", bound=Callable[..., Any])
_OPTIONS = (
    click.option("--output", "-o", "target", type=WRITE, required=True, help="Tệp PDF ghi ra."),
    click.option("--language", default="", help="Ngôn ngữ của lời hỏi, như biểu mẫu gọi nó."),
    click.option(
        "--turns", type=click.IntRange(1, MOST_TURNS), default=TURNS, show_default=True,
        help="Số lượt in sẵn của mỗi nhóm lặp.",
    ),
    click.option(
        "--size", type=click.FloatRange(SMALLEST, LARGEST), default=SIZE, show_default=True,
        metavar="SỐ", help="Cỡ chữ (điểm chữ), từ 9 đến 20.",
    ),
    click.option("--replace", is_flag=True, help="Ghi đè tệp đã có."),
)  # fmt: skip


def paper_options(function: F) -> F:
    """Give a command the options of a blank questionnaire."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function
