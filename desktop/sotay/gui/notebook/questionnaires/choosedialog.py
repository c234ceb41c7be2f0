"""Which questionnaire a survey is begun with: the newest of each, found by typing."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.pickdialog import Asks, Pick, PickDialog
from sotay.vault.questionnaires.shelf import Questionnaire


def choose_form(
    parent: QWidget, found: Sequence[Questionnaire], then: Callable[[str], object]
) -> PickDialog:
    """Return the dialog; `then` is told the hash of the one that was chosen."""
    asks = Asks(
        _("Chọn mẫu phiếu"), _("Bắt đầu"), _("Tìm mẫu phiếu"), _("Mẫu phiếu trong sổ")
    )  # fmt: skip
    picks = [Pick(one.sha256, _told(one)) for one in found]
    return PickDialog(parent, asks, picks, then, name="choose_form")


def _told(one: Questionnaire) -> str:
    return f"{one.title or one.id}\n{one.id}" + (f" · {one.version}" if one.version else "")
