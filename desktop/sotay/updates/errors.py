"""What can be wrong with an update. Each refusal leaves the version in use as it was."""

from sotay.base.errors import PersonError, TrustError, WorldError
from sotay.base.sizes import size_told


class NotUpdatable(PersonError):
    """The program does not run from a folder whose versions can be switched."""

    code = "CAPN-01"
    sentence = (
        "Bản Sổ tay đang chạy không được cài theo kiểu tự thay phiên bản, nên không cập nhật "
        "từ đây được. Nếu cài bằng gói .deb, hãy cập nhật bằng gói .deb mới; nếu chạy từ mã nguồn, "
        "hãy lấy mã nguồn mới."
    )


class NoUpdateRoot(TrustError):
    """The build carries no root of trust, so nothing can be believed."""

    code = "CAPN-02"
    sentence = (
        "Bản Sổ tay này không kèm khóa gốc để kiểm tra bản cập nhật, nên không tin bản nào được. "
        "Hãy cài bằng bộ cài do tỉnh phát."
    )


class NoUpdatesThere(WorldError):
    """The place holds no repository of updates, or a file of it is missing."""

    where: str
    name: str

    code = "CAPN-03"
    sentence = (
        "Ở “{where}” không có bản cập nhật đầy đủ: thiếu “{name}”. Kiểm tra đã chọn đúng USB và "
        "USB còn cắm không, rồi thử lại."
    )


class UpdateDamaged(TrustError):
    """A file of the repository is none, or its archive is none; `detail` is the library's."""

    name: str
    detail: str = ""

    code = "CAPN-04"
    sentence = (
        "Tệp “{name}” của bản cập nhật bị hỏng hoặc bị sửa, nên không dùng. Bản đang chạy giữ "
        "nguyên. Xin lại USB cập nhật của tỉnh."
    )


class UpdateUnsigned(TrustError):
    """Too few good signatures by the keys that may sign this."""

    name: str

    code = "CAPN-05"
    sentence = (
        "Bản cập nhật không được ký đúng khóa của nơi phát hành (“{name}”), nên không dùng. "
        "Bản đang chạy giữ nguyên. Chỉ nhận USB cập nhật từ tỉnh, và báo cho tỉnh."
    )


class UpdateKeyRevoked(TrustError):
    """Signed by a key that was good once and was taken back since."""

    name: str

    code = "CAPN-06"
    sentence = (
        "Bản cập nhật ký bằng khóa đã bị nơi phát hành thu hồi (“{name}”), nên không dùng. "
        "Bản đang chạy giữ nguyên. Xin USB cập nhật mới của tỉnh."
    )


class UpdateExpired(TrustError):
    """The signed lists are past their day by this machine's clock; `now` and `name` are told."""

    name: str
    now: str

    code = "CAPN-07"
    sentence = (
        "Danh sách cập nhật ở đây đã quá hạn (“{name}”; đồng hồ máy này đang là ngày {now}), có "
        "thể ai đó giữ lại bản cũ, nên không dùng. Xin USB mới của tỉnh; nếu đồng hồ máy sai thì "
        "chỉnh lại, hoặc chọn bỏ qua đồng hồ."
    )


class UpdateRolledBack(TrustError):
    """Older than what this machine has already seen and believed."""

    name: str

    code = "CAPN-08"
    sentence = (
        "Danh sách cập nhật ở đây cũ hơn danh sách máy này đã thấy (“{name}”), nên không dùng. "
        "Bản đang chạy giữ nguyên. Xin USB mới của tỉnh."
    )


class UpdateMixed(TrustError):
    """Files that do not belong together: a length or digest is not the one that was signed."""

    name: str

    code = "CAPN-09"
    sentence = (
        "Các tệp của bản cập nhật không khớp nhau: “{name}” không phải tệp đã được ký. Có thể "
        "USB hỏng hoặc bị sửa. Bản đang chạy giữ nguyên. Chép lại hoặc xin USB khác của tỉnh."
    )


class UpdateEndless(TrustError):
    """A file goes on beyond the length it may have."""

    name: str

    code = "CAPN-10"
    sentence = (
        "Tệp “{name}” của bản cập nhật dài quá mức cho phép, nên không đọc tiếp. Bản đang chạy "
        "giữ nguyên. Xin USB khác của tỉnh và báo cho tỉnh."
    )


class UpdateForOthers(PersonError):
    """A good repository, with nothing for this kind of machine and channel."""

    wanted: str
    there: str

    code = "CAPN-11"
    sentence = (
        "Ở đây không có bản cập nhật cho máy này ({wanted}), chỉ có bản cho: {there}. "
        "Xin đúng USB cập nhật cho loại máy này."
    )


class NothingNewer(PersonError):
    """What is offered is not newer than what is installed."""

    offered: str
    here: str

    code = "CAPN-12"
    sentence = (
        "Bản được phát ở đây là {offered}, không mới hơn bản đang cài ({here}), nên không cần "
        "cập nhật."
    )


class BelowTheNotebook(PersonError):
    """That version cannot open what this one has written; `copy` is what it could open."""

    version: str
    copy: str

    code = "CAPN-13"
    sentence = (
        "Sổ trên máy đã được nâng lên dạng mới mà bản {version} không đọc được, nên không chuyển "
        "về bản đó. Nếu vẫn cần, phục hồi bản sao lưu làm trước lần cập nhật: {copy}."
    )


class NoPreviousVersion(PersonError):
    """There is none to go back to, or its folder is not whole any more."""

    code = "CAPN-14"
    sentence = (
        "Không còn bản trước nguyên vẹn để quay lại. Bản đang chạy giữ nguyên; cài lại bằng bộ cài "
        "của tỉnh nếu cần."
    )


class SelfTestFailed(WorldError):
    """The new version did not pass its own trial on this machine."""

    version: str
    ended: str

    code = "CAPN-15"
    sentence = (
        "Bản {version} đã giải nén và kiểm tra đủ, nhưng chạy thử trên máy này không được "
        "({ended}), nên chưa chuyển sang. Bản đang chạy giữ nguyên. Báo cho tỉnh bản nào, máy nào."
    )


class UpdateUnderWay(WorldError):
    """Another program of this person is updating right now."""

    code = "CAPN-16"
    sentence = "Một cửa sổ khác đang cập nhật Sổ tay. Chờ việc đó xong rồi thử lại."


class NoRoomForUpdate(WorldError):
    """Less room than the archive and what is in it need; bytes."""

    needed: int
    free: int

    @property
    def much(self) -> str:
        """What is needed, as people read it."""
        return size_told(self.needed)

    @property
    def left(self) -> str:
        """What is free, as people read it."""
        return size_told(self.free)

    code = "CAPN-17"
    sentence = (
        "Ổ đĩa còn {left}, cập nhật cần khoảng {much}. Dọn bớt rồi thử lại; bản đang chạy "
        "giữ nguyên."
    )


class ProgramFolderClosed(WorldError):
    """The program's folder cannot be written by this person."""

    path: str
    reason: str

    code = "CAPN-18"
    sentence = (
        "Không ghi được vào thư mục cài Sổ tay “{path}”: {reason}. Bản đang chạy giữ nguyên. "
        "Mở bằng tài khoản đã cài Sổ tay rồi thử lại."
    )
