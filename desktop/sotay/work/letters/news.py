"""What letters that came down came to, and the words for it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from sotay.base.sentences import counted


@dataclass(frozen=True)
class Arrived:
    """What letters came to: how many new lines by kind; what cannot be used as it is.

    `apart` are letters that contradict others and do not count, each with why. `destroyed`,
    `unread` and `clash` are lines: of records destroyed here, of a later version of this program,
    and of an id under which something else came before. `documents` are whole now; `broken` ones
    are not what letters say; `waiting` pieces are to come.
    """

    kinds: dict[str, int] = field(default_factory=dict)
    apart: tuple[str, ...] = ()
    destroyed: int = 0
    unread: int = 0
    clash: int = 0
    documents: int = 0
    broken: int = 0
    waiting: int = 0

    def told(self) -> list[str]:
        """Return a line for each thing that somebody has to know."""
        new, lines = Counter(self.kinds), list[str]()
        if new["response"]:
            lines.append(counted("Tỉnh gửi {n} văn bản trả lời.", new["response"]))
        if new["referral"]:
            lines.append(counted("Tỉnh gửi {n} phiếu chuyển.", new["referral"]))
        if new["query"]:
            lines.append(counted("Tỉnh hỏi lại {n} câu.", new["query"]))
        if self.documents:
            lines.append(counted("Đã nhận đủ {n} tệp kèm thư của tỉnh.", self.documents))
        if self.waiting:
            says = counted("Tệp kèm thư của tỉnh còn thiếu {n} phần, lần nhận sau sẽ lấy tiếp.",
                           self.waiting)  # fmt: skip
            lines.append(says)
        return [*lines, *self.apart, *self._amiss()]

    def _amiss(self) -> list[str]:
        lines = []
        if self.destroyed:
            says = counted("{n} điều trong thư của tỉnh nói về bản ghi đã tiêu hủy ở máy này nên "
                           "lời thư không được giữ.", self.destroyed)  # fmt: skip
            lines.append(says)
        if self.unread:
            says = counted("{n} điều trong thư của tỉnh bản Sổ tay này chưa đọc được, vẫn giữ "
                           "nguyên. Cập nhật Sổ tay.", self.unread)  # fmt: skip
            lines.append(says)
        if self.clash:
            says = counted("{n} điều trong thư của tỉnh trùng mã mà khác lời với điều đã có nên để "
                           "riêng. Gọi bộ phận tiếp nhận của tỉnh theo số đã biết.",
                           self.clash)  # fmt: skip
            lines.append(says)
        if self.broken:
            says = counted("{n} tệp kèm thư của tỉnh không khớp với thư nên không dùng được. Báo "
                           "bộ phận tiếp nhận của tỉnh gửi lại.", self.broken)  # fmt: skip
            lines.append(says)
        return lines


NOTHING: Final = Arrived()


def together(came: Sequence[Arrived]) -> Arrived:
    """Return what several papers came to, one after the other."""
    kinds: Counter[str] = Counter()
    for one in came:
        kinds.update(one.kinds)
    return Arrived(
        dict(kinds),
        tuple(dict.fromkeys(why for one in came for why in one.apart)),
        sum(one.destroyed for one in came),
        sum(one.unread for one in came),
        sum(one.clash for one in came),
        sum(one.documents for one in came),
        sum(one.broken for one in came),
        came[-1].waiting if came else 0,
    )
