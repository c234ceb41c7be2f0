"""Asking for a file or a folder: the system's own dialog, never one that blocks the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from sotay.base.sentences import _

Then = Callable[[Path], object]


def ask_folder(parent: QWidget, title: str, then: Then, start: Path | None = None) -> None:
    """Ask for a folder that is there."""
    dialog = _dialog(parent, title, then, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Chọn"))
    dialog.open()


def ask_open(parent: QWidget, title: str, kinds: str, then: Then) -> None:
    """Ask for a file to read; `kinds` as Qt writes them, `Tệp xác nhận (*.json)`."""
    dialog = _dialog(parent, title, then, None)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Mở"))
    dialog.open()


def ask_files(
    parent: QWidget, title: str, kinds: str, then: Callable[[list[Path]], object]
) -> None:
    """Ask for one or more files to read."""
    dialog = _dialog(parent, title, lambda _one: None, None)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(kinds)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Thêm"))
    dialog.filesSelected.connect(lambda chosen: then([Path(one) for one in chosen]))
    dialog.open()


def ask_save(parent: QWidget, title: str, name: str, kinds: str, then: Then) -> None:
    """Ask for a file to write, `name` proposed; the dialog asks before an old one is replaced."""
    dialog = _dialog(parent, title, then, None)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kinds)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Lưu"))
    dialog.setLabelText(QFileDialog.DialogLabel.Reject, _("Quay lại"))  # the mode named it anew
    dialog.selectFile(name)
    dialog.open()


def _dialog(parent: QWidget, title: str, then: Then, start: Path | None) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(start or Path.home()))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setLabelText(QFileDialog.DialogLabel.Reject, _("Quay lại"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileName, _("Tên:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, _("Loại:"))
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, _("Trong:"))
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.resize(dialog.sizeHint().boundedTo(parent.window().frameGeometry().size()))
    return dialog
