"""Every failure Sổ tay can name.

`PersonError` is put right where it happened, `WorldError` is the machine's or the network's fault
and work is kept, `TrustError` means that something must not be believed; any other exception is our
bug. A concrete error is a dataclass with a stable `code` and a Vietnamese `sentence`: what
happened, why, what to do; its fields fill the braces.
"""

import os
import stat
from dataclasses import dataclass, field
from inspect import get_annotations
from string import Formatter
from typing import ClassVar, dataclass_transform

from sotay.base.sentences import Sentence, _, counted
from sotay.base.sizes import size_told
from sotay.base.text import visible


@dataclass_transform(eq_default=False)
@dataclass(eq=False, repr=False)
class SotayError(Exception):
    """A failure with a stable code and a sentence for people; each kind is a dataclass."""

    remembered = False  # whether what was not written is kept and tried again: no loss to tell of
    code: ClassVar[str] = ""
    sentence: ClassVar[Sentence] = ""
    counts: ClassVar[str] = ""  # the field whose number decides the form of the sentence

    def __init_subclass__(cls) -> None:
        if get_annotations(cls):  # it has fields of its own
            dataclass(eq=False, repr=False)(cls)  # two failures are two, whatever they say

    def __repr__(self) -> str:
        return f"{type(self).__name__}({vars(self)})"  # one for all: each of its own takes a start

    def __str__(self) -> str:
        told = self.sentence
        names = {name for _text, name, _spec, _how in Formatter().parse(told) if name}
        fields = {name: _shown(getattr(self, name)) for name in names}
        if self.counts:
            return counted(told, getattr(self, self.counts), **fields)
        return _(told).format(**fields)


def _shown(value: object) -> object:
    """Return a field of an error as it may stand in one line: a file name can hold anything."""
    return visible(value).replace("\n", "⟨0A⟩") if isinstance(value, str) else value


class PersonError(SotayError):
    """Something the person at the keyboard can put right now."""


class WorldError(SotayError):
    """The disk, the stick, the network or another program is in the way; work is kept."""


class TrustError(SotayError):
    """Something is not what it claims to be; nothing of it was taken in."""


class Cancelled(Exception):
    """The person stopped a long job; shown to nobody."""


class FieldProblem(PersonError):
    """A value that cannot be taken: `field` (a path, or words), `label` its words, `reason`."""

    field: str
    reason: str
    label: str = ""

    @property
    def named(self) -> str:
        """What people call the field."""
        return self.label or self.field

    code = "NHAP-01"
    sentence = "Mục “{named}” chưa hợp lệ: {reason}. Sửa mục này rồi thử lại."


class FileUnreadable(WorldError):
    """A file or folder could not be read."""

    path: str
    reason: str

    code = "TEP-01"
    sentence = (
        "Không đọc được “{path}”: {reason}. Kiểm tra ổ đĩa hoặc USB còn cắm không, rồi thử lại."
    )


class NotAFile(FileUnreadable):
    """A pipe, a device or a socket where a file was asked for; it was not read, nor waited for."""

    reason: str = field(default_factory=lambda: _("đây là ống dẫn hoặc thiết bị, không phải tệp"))

    code = "TEP-14"
    sentence = (
        "“{path}” là ống dẫn hoặc thiết bị chứ không phải một tệp, nên Sổ tay không đọc. "
        "Ghi nội dung đó vào một tệp rồi chọn tệp ấy."
    )


class FolderGiven(FileUnreadable):
    """A folder where a file was asked for; `wanted` says which."""

    reason: str = field(default_factory=lambda: _("đây là thư mục, không phải tệp"))
    wanted: str = field(default_factory=lambda: _("tệp cần dùng"))

    code = "TEP-15"
    sentence = "“{path}”: {reason}. Chọn {wanted} trong thư mục đó."


class FileUnwritable(WorldError):
    """A file or folder could not be written; nothing half-written was left under its name."""

    path: str
    reason: str

    code = "TEP-02"
    sentence = (
        "Không ghi được “{path}”: {reason}. Nội dung trong sổ vẫn còn nguyên; "
        "kiểm tra chỗ trống và quyền ghi, rồi thử lại."
    )


class DiskFull(WorldError):
    """No room on the medium."""

    path: str

    code = "TEP-03"
    sentence = (
        "Ổ đĩa chứa “{path}” đã đầy nên chưa ghi được. Nội dung trong sổ vẫn còn nguyên; "
        "giải phóng chỗ trống rồi thử lại."
    )


class DiskGone(WorldError):
    """The disk or stick that holds what is open stopped answering, or was pulled out."""

    path: str

    code = "TEP-07"
    sentence = (
        "Không còn đọc, ghi được “{path}”: USB đã bị rút hoặc ổ đĩa không trả lời. "
        "Những gì đã lưu vẫn nằm trên ổ. Cắm lại ổ, Sổ tay sẽ tự ghi tiếp."
    )


class WriteNotConfirmed(WorldError):
    """What was read back from the medium differs from what was written."""

    path: str

    code = "TEP-04"
    sentence = (
        "Đọc lại “{path}” không khớp với nội dung đã ghi; ổ USB có thể bị hỏng. "
        "Tệp đã bị bỏ đi. Dùng ổ USB khác rồi thử lại."
    )


class FileTooLarge(PersonError):
    """An outside file above the limit of its kind; sizes in bytes."""

    path: str
    size: int
    limit: int

    @property
    def much(self) -> str:
        """The size as people read it."""
        return size_told(self.size)

    @property
    def most(self) -> str:
        """The limit as people read it."""
        return size_told(self.limit)

    code = "TEP-05"
    sentence = (
        "Tệp “{path}” lớn {much}, quá mức {most} cho loại tệp này nên không mở. "
        "Kiểm tra xem có chọn nhầm tệp không."
    )


class FileExists(PersonError):
    """The chosen name is taken, and overwriting was not asked for."""

    path: str

    code = "TEP-06"
    sentence = "Đã có “{path}” nên không ghi đè. Chọn tên khác, hoặc xóa tệp cũ trước."


class UnitListRefused(PersonError):
    """A list of communes and wards that cannot be used; the one before stays in use."""

    path: str
    line: int
    reason: str

    code = "CAI-03"
    sentence = (
        "Danh mục xã, phường “{path}” không dùng được ở dòng {line}: {reason}. "
        "Sửa tệp CSV đó (các cột code, name, type), rồi nạp lại."
    )


class LinkInside(TrustError):
    """Under a name of ours lies a link or what is no file; it was not opened, nothing changed."""

    path: str

    code = "TEP-13"
    sentence = (
        "“{path}” là tên Sổ tay dùng cho tệp, thư mục của mình, nhưng ở đó lại là {what}, nên Sổ "
        "tay không mở và không xóa gì qua đó. Hãy dời nó đi chỗ khác, có tệp hoặc thư mục thật thì "
        "đặt lại vào đúng chỗ, rồi thử lại."
    )

    @property
    def what(self) -> str:
        """What stands there, in words; a link where it is gone by now."""
        try:
            found = os.lstat(self.path).st_mode
        except OSError:
            found = stat.S_IFLNK
        if stat.S_ISDIR(found):
            return _("một thư mục")
        plain = stat.S_ISLNK(found) or stat.S_ISREG(found)  # a junction of Windows is a folder
        return _("lối dẫn sang nơi khác (liên kết)") if plain else _("ống dẫn hoặc thiết bị")


class SettingsUnreadable(WorldError):
    """The settings file is damaged; it is left as it is and defaults are used for now."""

    path: str
    reason: str

    code = "CAI-01"
    sentence = (
        "Tệp cài đặt “{path}” không đọc được ({reason}). Đang tạm dùng cài đặt mặc định; "
        "tệp cũ được giữ nguyên. Lưu lại trong mục Cài đặt để thay tệp này."
    )
