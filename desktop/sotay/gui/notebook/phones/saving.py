"""What came from a telephone and is in no record, written to a file where the person says."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.filedialog import ask_save
from sotay.gui.notebook.shell import Shell
from sotay.work.questionnaires import leftover
from sotay.work.questionnaires.arrived import Listed


def ask_where(shell: Shell, over: QWidget, one: Listed) -> None:
    """Ask for the file, telling that nobody encrypts it; the dialog asks before one is replaced."""
    name = f"{one.title or one.arrival.id}.{'txt' if one.arrival.rest else 'xml'}"
    title = _("Lưu ra tệp không mã hóa")
    ask_save(over, title, name, _("Mọi tệp (*)"), lambda target: save(shell, over, one, target))


def save(shell: Shell, over: QWidget, one: Listed, target: Path) -> None:
    """Write it, and say what lies in the file."""
    says = _("Đã lưu “{f}”. Tệp không mã hóa: có thể có họ tên, số điện thoại.")
    shell.runner.do(
        lambda desk: leftover.save(desk, one.arrival, target, replace=True),
        lambda path: shell.presenter.note("ok", says.format(f=path.name)),
        owner=over,
    )
