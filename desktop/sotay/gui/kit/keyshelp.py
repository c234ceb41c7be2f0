"""F1: every key the window heeds, drawn from the list the keys are bound from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from sotay.base.sentences import _
from sotay.gui.kit.shortcuts import KEYS, WHERE
from sotay.gui.kit.style.look import look, space
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.text import label

_SIZE = (560, 600)  # pixels at 100 %


def show_keys(parent: QWidget, unheard: frozenset[str] = frozenset()) -> Dialog:
    """Open the list over `parent`, once, without what is not heard there."""
    if (there := parent.findChild(Dialog, "keys")) is not None:
        return there
    dialog = Dialog(parent, _("Phím tắt"), no=_("Đóng"), name="keys")
    dialog.add(_list(unheard))
    wide, high = (look().px(side) for side in _SIZE)
    room = parent.window().size()
    dialog.resize(min(wide, room.width() - 40), min(high, room.height() - 40))
    dialog.open()
    if (area := dialog.findChild(QScrollArea, "keys_room")) is not None:  # arrows scroll
        area.setAccessibleName(_("Danh sách phím tắt"))
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setFocus()
    return dialog


def _list(unheard: frozenset[str]) -> QWidget:
    body = QWidget()
    whole = in_column(of=body, edges=(0, 0, 12, 0), gap=6)
    for where, title in WHERE.items():
        if where in unheard:
            continue
        whole.addWidget(label(_(title), "strong"))
        grid = QGridLayout()
        space(grid, (0, 0, 0, 10), 6)
        grid.setColumnStretch(1, 1)
        told = [key for name, key in KEYS.items() if key.where == where and name not in unheard]
        for row, key in enumerate(told):
            left = label(key.told(), name="keys_of")
            left.setMinimumWidth(look().px(140))
            grid.addWidget(left, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(_(key.says), wrap=True, name="keys_do"), row, 1)
        whole.addLayout(grid)
    whole.addStretch()
    return body
