"""What following a register's lists changed, and what a person is told of it."""

from dataclasses import dataclass

from sotay.base.sentences import _, counted
from sotay.store.keptlist.errors import ListUnreadable


@dataclass(frozen=True)
class Followed:
    """What was done again, how many of each; and what of the lists that were looked for.

    `found` where one was read, `unread` were there and could not be. `higher`: chains for which a
    list allows more than the copy that was brought back, which stands. `others`: lists were found
    of registers that were brought back from the same one; `elsewhere` is how much of those is not
    known here.
    """

    ends: int = 0
    withdrawn: int = 0
    decisions: int = 0
    destroyed: int = 0
    found: bool = False
    higher: int = 0
    unread: tuple[ListUnreadable, ...] = ()
    others: bool = False
    elsewhere: int = 0

    @property
    def anything(self) -> bool:
        """Return whether something had come back."""
        return any((self.ends, self.withdrawn, self.decisions, self.destroyed))

    def told(self) -> str:
        """Return what a person is told, "" where there is nothing to tell."""
        said = [f"{one.code}: {one}" for one in self.unread]
        if self.anything:
            parts = (
                counted("{n} lần thu hồi máy", self.ends),
                counted("{n} câu trả lời đã rút lại", self.withdrawn),
                counted("{n} quyết định về gói tạm giữ", self.decisions),
                counted("{n} bản ghi xã báo đã tiêu hủy", self.destroyed),
            )
            says = _("Bản này cũ hơn danh sách giữ riêng; đã ghi lại: {what}.")
            said.append(says.format(what=", ".join(parts)))
        if self.higher:
            says = counted(
                "{n} chuỗi gói có số cuối trong danh sách lớn hơn trong bản này; giữ số nhỏ. Nếu "
                "cơ quan đã nới, làm lại bằng “province revoke … --loosen”.",
                self.higher,
            )
            said.append(says)
        if self.elsewhere:
            says = counted(
                "Một bản khác của sổ này (phục hồi hoặc để riêng) đã ghi {n} việc mà ở đây không "
                "có (thu hồi máy, rút lại sự đồng ý, quyết định về gói tạm giữ, bản ghi xã báo đã "
                "tiêu hủy). Nếu bản đó là bản dùng thật, hãy làm lại những việc ấy ở đây.",
                self.elsewhere,
            )
            said.append(says)
        return "\n".join(said)

    def told_of_restore(self) -> str:
        """Return what a person who brought a copy back is told: of the lists in any case."""
        if self.found:
            says = _("Đã tìm thấy và đọc danh sách giữ riêng.")
            if not self.anything:
                says += " " + _("Không có việc nào phải ghi lại.")
        elif self.unread:
            says = _("Không đọc được danh sách giữ riêng nào.")
        elif self.others:
            says = _(
                "Chỉ tìm thấy danh sách giữ riêng của bản khác, không thấy của chính sổ này, nên "
                "không biết sau khi sao lưu sổ này có thu hồi máy nào, có ai rút lại sự đồng ý "
                "không."
            )
        else:
            says = _(
                "Không tìm thấy danh sách giữ riêng nào, nên không biết sau khi sao lưu có thu hồi "
                "máy nào, có ai rút lại sự đồng ý không."
            )
        return "\n".join(filter(None, (says, self.told())))
