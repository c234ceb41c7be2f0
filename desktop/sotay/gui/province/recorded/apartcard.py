"""In what versions of a record differ that were written apart: both, side by side."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.bundle.keys import comparison_code
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import fill, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.reading.sidebyside import SideBySide
from sotay.province.versions import Apart


class ApartCard(Card):
    """Shown only while versions differ; nobody at the province decides between them."""

    def __init__(self) -> None:
        super().__init__(
            _("Hai máy ghi khác nhau"),
            _(
                "Phần chỉ một máy sửa đã được ghép vào nội dung ở trên. Phần dưới đây hai máy sửa "
                "khác nhau mà không biết nhau; tỉnh không chọn thay: xã xem hai bản, chốt lại "
                "một bản rồi gửi lên."
            ),
            "record_apart",
        )
        self._pairs = in_column(gap=14)
        self.add(self._pairs)

    def show_apart(self, found: Sequence[Apart]) -> None:
        """Show these, or nothing."""
        fill(self._pairs, (widget for one in found for widget in _beside(one)))
        self.setVisible(bool(found))


def _beside(pair: Apart) -> Iterator[QWidget]:
    shown, other = (", ".join(map(comparison_code, its)) for its in (pair.shown, pair.other))
    whose = (_("máy {m}").format(m=shown), _("máy {m}").format(m=other))
    says = _("Bên trái: máy {a}, đang xem. Bên phải: máy {b}.").format(a=shown, b=other)
    yield label(says, "quiet", wrap=True, name="apart_whose")
    yield from (SideBySide(one, whose) for one in pair.differences)
