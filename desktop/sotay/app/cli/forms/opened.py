"""The questionnaire that a command without a notebook is given, and what lies beside it."""

from functools import partial
from pathlib import Path

import click

from sotay.app.cli.filetypes import FOLDER_THERE
from sotay.base.clock import VIETNAM, SystemClock, local
from sotay.base.files import read_limited
from sotay.bundle.filesbeside import beside
from sotay.forms.opening import Opened, open_form
from sotay.forms.session.setting import Setting
from sotay.forms.sheets.workbook import MOST_BYTES

MEDIA = click.option(
    "--media", type=FOLDER_THERE, help="Thư mục có các danh sách, ảnh mà biểu mẫu nêu tên."
)


def opened_form(file: Path, media: Path | None) -> Opened:
    """Return the form in a file; raises `FormRefused`, `FileUnreadable`, `FileTooLarge`."""
    content = read_limited(file, MOST_BYTES)
    return open_form(file.name, content, partial(beside, media or file.parent))


def setting_of(opened: Opened, language: str = "") -> Setting:
    """Return this machine's clock, Vietnam's zone, and the form's media."""
    clock = SystemClock()
    return Setting(lambda: local(clock.now_ms()), VIETNAM, language, opened.media)
