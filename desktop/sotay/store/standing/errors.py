"""What can go wrong with the name of a database that is open."""

from pathlib import Path

from sotay.base.errors import WorldError
from sotay.base.sentences import _, counted


class LogSetAside(WorldError):
    """A kill left the log of another database beside this one; it was kept, not read into it."""

    path: str
    log: str

    code = "KHO-30"
    sentence = (
        "“{path}” không phải tệp dữ liệu đã mở lần trước: nó bị thay bằng tệp khác sau khi Sổ tay "
        "tắt đột ngột. Những lần ghi cuối của tệp cũ còn ở “{log}”, không ghép vào tệp này. Nếu "
        "còn tệp cũ: đóng Sổ tay, đưa tệp cũ về chỗ này, đổi tên tệp ghi cuối thành “{name}” rồi "
        "mở lại."
    )

    @property
    def name(self) -> str:
        """What the log is called beside the database it belongs to."""
        return f"{Path(self.path).name}-wal"


class StoreReplaced(WorldError):
    """The name of the open database leads to another file, or to none; nothing is called saved.

    `saved` is the folder of a notebook made of all that was saved before, "" where none could be;
    `missing` of its attachments were nowhere to be had any more.
    """

    path: str
    saved: str = ""
    missing: int = 0

    @property
    def way(self) -> str:
        """What to do next, by whether what was saved before is kept apart."""
        if not self.saved:
            return _("Đừng đóng Sổ tay: đưa tệp cũ về đúng chỗ, Sổ tay sẽ tự ghi tiếp")
        then = _(
            "Đưa tệp cũ về đúng chỗ thì Sổ tay tự ghi tiếp; không được thì khóa sổ rồi mở sổ riêng "
            "ấy, cùng mật khẩu"
        )
        return f"{self._kept} {then}"

    @property
    def _kept(self) -> str:
        if not self.missing:
            says = _("Mọi điều đã lưu trước đó được giữ thành một sổ riêng ở “{saved}”.")
            return says.format(saved=self.saved)
        return counted(
            "Mọi điều đã lưu trước đó, trừ {n} tệp đính kèm không còn ở đó để giữ, được giữ thành "
            "một sổ riêng ở “{saved}”.",
            self.missing,
            saved=self.saved,
        )

    code = "KHO-29"
    sentence = (
        "Tệp dữ liệu “{path}” đã bị thay, dời đi hoặc xóa lúc sổ đang mở, có thể do chương trình "
        "đồng bộ hay phục hồi, nên chưa lưu được nữa. {way}."
    )
