"""Every key the window heeds, in one list: bound from here and shown by F1 from here.

Nothing else makes a shortcut (tests/house), so the list people read cannot say what is not so.
Places: `window` is everywhere, `viewer` a window of its own; the others are parts of a screen,
whose keys may be the same as each other's but never as the window's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import Sentence

Where = Literal["window", "record", "card", "row", "offer", "list", "design", "preview", "viewer"]
WHERE: Final = {
    "window": Sentence("Ở mọi nơi"),
    "record": Sentence("Trong một bản ghi"),
    "card": Sentence("Khi hỏi theo phiếu"),
    "row": Sentence("Trong một dòng của danh sách đang ghi"),
    "offer": Sentence("Trong ô có gợi ý (thôn, cán bộ, chức vụ)"),
    "list": Sentence("Trong danh sách ở bên trái"),
    "design": Sentence("Khi soạn mẫu phiếu"),
    "preview": Sentence("Khi xem bản in"),
    "viewer": Sentence("Khi xem tệp đính kèm"),
}


@dataclass(frozen=True)
class Key:
    """Some keys that do one thing; `shown` is what people read where `keys` are many or alike."""

    where: Where
    keys: tuple[str, ...]
    says: str
    shown: str = ""

    def told(self) -> str:
        """Return the keys as people read them."""
        return self.shown or ", ".join(self.keys)


_NINE: Final = range(1, 10)
KEYS: Final = MappingProxyType(
    {
        "help": Key("window", ("F1",), Sentence("Xem danh sách phím này")),
        "new": Key("window", ("Ctrl+N",), Sentence("Ghi bản mới ở mục đang mở")),
        "search": Key("window", ("Ctrl+F",), Sentence("Tìm ở mục đang mở")),
        "search_all": Key("window", ("Ctrl+Shift+F",), Sentence("Tìm trong cả sổ")),
        "place": Key(
            "window", tuple(f"Alt+{n}" for n in (*_NINE, 0)),
            Sentence("Mở mục theo thứ tự ở cột trái, mục thứ mười là 0"),
            "Alt+1 … Alt+9, Alt+0",
        ),
        "area": Key("window", ("F6",), Sentence("Sang vùng kế tiếp của cửa sổ")),
        "area_back": Key("window", ("Shift+F6",), Sentence("Về vùng trước của cửa sổ")),
        "print": Key("window", ("Ctrl+P",), Sentence("In biên bản đang mở")),
        "larger": Key("window", ("Ctrl++", "Ctrl+="), Sentence("Phóng to chữ"), "Ctrl++"),
        "smaller": Key("window", ("Ctrl+-",), Sentence("Thu nhỏ chữ")),
        "as_it_was": Key("window", ("Ctrl+0",), Sentence("Trả cỡ chữ về 100 %")),
        "lock": Key("window", ("Ctrl+L",), Sentence("Khóa sổ")),
        "tab": Key(
            "window", tuple(f"Ctrl+{n}" for n in _NINE), Sentence("Mở phần thứ 1 … 9 của bản ghi"),
            "Ctrl+1 … Ctrl+9",
        ),
        "tab_next": Key("window", ("Ctrl+Tab",), Sentence("Sang phần kế tiếp của bản ghi")),
        "tab_back": Key("window", ("Ctrl+Shift+Tab",), Sentence("Về phần trước của bản ghi")),
        "undo": Key("record", ("Ctrl+Z",), Sentence("Lùi một bước")),
        "redo": Key("record", ("Ctrl+Y", "Ctrl+Shift+Z"), Sentence("Tiến một bước")),
        "paste": Key("record", ("Ctrl+V",), Sentence("Dán; ảnh hoặc tệp thì thành tệp đính kèm")),
        "quote_in": Key(
            "record", ("Ctrl+Shift+B",), Sentence("Chèn câu trả lời từ phiếu hỏi, khi ghi biên bản")
        ),
        "card_on": Key(
            "card", ("Return", "Enter", "Ctrl+Return", "Ctrl+Enter"), Sentence("Sang câu sau"),
            "Enter, Ctrl+Enter",
        ),
        "card_next": Key(
            "card", ("PgDown", "Alt+Right"), Sentence("Sang thẻ sau, dù còn thiếu"), "PgDn, Alt+→"
        ),
        "card_back": Key("card", ("PgUp", "Alt+Left"), Sentence("Về thẻ trước"), "PgUp, Alt+←"),
        "card_list": Key("card", ("F7",), Sentence("Xem các mục, câu còn thiếu")),
        "card_why": Key("card", ("F2",), Sentence("Vì sao hỏi câu này")),
        "card_picture": Key(
            "card", ("F3",), Sentence("Xem to ảnh của câu hỏi, không có thì của lựa chọn đang ở")
        ),
        "choice_picture": Key("card", ("Shift+F3",), Sentence("Xem to ảnh của lựa chọn đang ở")),
        "card_sound": Key(
            "card", ("F8",), Sentence("Nghe tiếng của câu hỏi, không có thì của lựa chọn đang ở")
        ),
        "choice_sound": Key("card", ("Shift+F8",), Sentence("Nghe tiếng của lựa chọn đang ở")),
        "card_quote": Key("card", ("Ctrl+Shift+B",), Sentence("Trích câu trả lời vào biên bản")),
        "turn_add": Key("card", ("+",), Sentence("Thêm lượt")),
        "row_up": Key("row", ("Alt+Up",), Sentence("Đưa dòng lên trên"), "Alt+↑"),
        "row_down": Key("row", ("Alt+Down",), Sentence("Đưa dòng xuống dưới"), "Alt+↓"),
        "row_gone": Key("row", ("Alt+Delete",), Sentence("Bỏ dòng")),
        "offer_next": Key("offer", ("Down",), Sentence("Mở gợi ý, sang gợi ý kế tiếp"), "↓"),
        "offer_back": Key("offer", ("Up",), Sentence("Về gợi ý trước"), "↑"),
        "offer_take": Key(
            "offer", ("Return", "Enter", "Tab"), Sentence("Lấy gợi ý đã chọn"), "Enter, Tab"
        ),
        "offer_close": Key("offer", ("Esc",), Sentence("Đóng gợi ý, giữ chữ đã gõ")),
        "choose": Key("list", ("Space",), Sentence("Chọn dòng này cùng các dòng khác, hoặc thôi")),
        "choose_all": Key("list", ("Ctrl+A",), Sentence("Chọn mọi dòng đang hiện")),
        "discard": Key("list", ("Delete",), Sentence("Bỏ bản nháp đang chọn")),
        "item_add": Key(
            "design", ("Return", "Enter", "Ctrl+Return", "Ctrl+Enter"),
            Sentence("Thêm câu bên dưới"), "Enter, Ctrl+Enter",
        ),
        "item_up": Key("design", ("Alt+Up",), Sentence("Đưa câu lên trên"), "Alt+↑"),
        "item_down": Key("design", ("Alt+Down",), Sentence("Đưa câu xuống dưới"), "Alt+↓"),
        "item_gone": Key("design", ("Delete",), Sentence("Xóa câu (lùi lại được)")),
        "item_copy": Key("design", ("Ctrl+D",), Sentence("Nhân đôi câu")),
        "back": Key("preview", ("Esc",), Sentence("Quay lại bản ghi")),
        "picture_larger": Key("viewer", ("Ctrl++", "Ctrl+="), Sentence("Phóng to"), "Ctrl++"),
        "picture_smaller": Key("viewer", ("Ctrl+-",), Sentence("Thu nhỏ")),
        "picture_fit": Key("viewer", ("Ctrl+0",), Sentence("Vừa khung")),
        "picture_actual": Key("viewer", ("Ctrl+1",), Sentence("Cỡ thật")),
        "picture_save": Key("viewer", ("Ctrl+S",), Sentence("Lưu bản sao ra ngoài")),
        "picture_before": Key("viewer", ("Alt+Left",), Sentence("Về tệp trước"), "Alt+←"),
        "picture_after": Key("viewer", ("Alt+Right",), Sentence("Sang tệp sau"), "Alt+→"),
    }
)  # fmt: skip
_NARROW: Final = Qt.ShortcutContext.WidgetWithChildrenShortcut


def bind(name: str, owner: QWidget, act: Callable[[], object]) -> list[QShortcut]:
    """Have the keys of `name` do `act`: in the whole window of `owner`, or in it and below."""
    key = KEYS[name]
    made = [QShortcut(QKeySequence(keys), owner, act) for keys in key.keys]
    if key.where not in ("window", "viewer"):
        for shortcut in made:
            shortcut.setContext(_NARROW)
    return made


def bind_each(name: str, owner: QWidget, act: Callable[[int], object]) -> list[QShortcut]:
    """Have the keys of `name` do `act` each with its place among them, from 0."""
    return [
        QShortcut(QKeySequence(keys), owner, lambda at=at: act(at))
        for at, keys in enumerate(KEYS[name].keys)
    ]


def pressed(name: str, event: QKeyEvent) -> bool:
    """Return whether a key event is one of the keys of `name`."""
    combination = event.keyCombination()
    modifiers = combination.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
    now = QKeySequence(modifiers.value | event.key())
    return any(QKeySequence(keys) == now for keys in KEYS[name].keys)
