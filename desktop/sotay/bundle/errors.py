"""Why a bundle or a signed document is refused, or cannot be made.

`slug` is the word of `FORMAT.md` §9 and of a receipt's `code`; `detail` is a short English
note for the log and `--json`, never shown alone.
"""

from dataclasses import dataclass
from typing import ClassVar

from sotay.base.errors import PersonError, TrustError, WorldError


@dataclass(eq=False)
class Refused(TrustError):
    """A bundle or document that must not be believed."""

    detail: str = ""

    slug: ClassVar[str] = ""


class NotABundle(Refused):
    """The first block is not the one every bundle begins with."""

    code = "GOI-01"
    slug = "magic"
    sentence = (
        "Tệp này không phải gói Sổ tay: phần đầu tệp không đúng dạng. "
        "Kiểm tra xem có chọn nhầm tệp không."
    )


class CutShort(Refused):
    """The file ends before its own headers say."""

    code = "GOI-02"
    slug = "truncated"
    sentence = (
        "Gói bị cụt: tệp ngắn hơn độ dài ghi trong gói, có thể do rút USB hoặc mất mạng "
        "giữa chừng. Chép hoặc gửi lại gói từ máy đã đóng gói."
    )


class Trailing(Refused):
    """Something was put behind the end."""

    code = "GOI-03"
    slug = "trailing"
    sentence = (
        "Gói có dữ liệu thừa nối vào cuối tệp nên không được nhận. Chép lại gói từ máy đã đóng gói."
    )


class BadFrame(Refused):
    """A tar header other than the one the format allows."""

    code = "GOI-04"
    slug = "tar"
    sentence = (
        "Khung của gói đã bị thay đổi nên không được nhận. Chép lại gói từ máy đã đóng gói; "
        "nếu vẫn bị, báo cho bộ phận tiếp nhận của tỉnh."
    )


class BadManifest(Refused):
    """A manifest or document whose fields break its schema."""

    code = "GOI-05"
    slug = "manifest"
    sentence = (
        "Tờ khai của gói hoặc văn bản kèm theo có mục sai quy định nên không được nhận. "
        "Cập nhật Sổ tay trên máy đã lập nó, rồi lập lại."
    )


class BadJson(Refused):
    """JSON that is not the one canonical spelling of its value."""

    code = "GOI-06"
    slug = "json"
    sentence = (
        "Dữ liệu trong gói không đúng cách viết chuẩn nên không được nhận. "
        "Chép lại gói từ máy đã đóng gói; nếu vẫn bị, báo cho bộ phận tiếp nhận của tỉnh."
    )


class WrongType(Refused):
    """A signed document of another kind than the one asked for."""

    code = "GOI-07"
    slug = "type"
    sentence = (
        "Đây là văn bản có chữ ký nhưng thuộc loại khác với loại đang cần. "
        "Kiểm tra xem có chọn nhầm tệp không."
    )


class UnknownDevice(Refused):
    """The signer is not enrolled here."""

    code = "GOI-08"
    slug = "unknown-device"
    sentence = (
        "Máy lập gói này chưa được tỉnh ghi danh nên gói không được nhận. "
        "Ghi danh máy đó trước, sau khi so mã 16 ký tự với người giữ máy, rồi nhận lại gói."
    )


class RevokedDevice(Refused):
    """The signer was revoked before this bundle's number."""

    code = "GOI-09"
    slug = "revoked-device"
    sentence = (
        "Máy lập gói này đã bị thu hồi trước khi gói được lập nên gói được giữ riêng, "
        "chưa nhập. Người phụ trách tiếp nhận cần xem xét và quyết định."
    )


class BadSignature(Refused):
    """One of the two signatures does not hold."""

    code = "GOI-10"
    slug = "signature"
    sentence = (
        "Chữ ký không khớp: nội dung đã bị thay đổi hoặc không phải do nơi gửi này ký. "
        "Không được dùng; chép lại từ máy gốc hoặc yêu cầu gửi lại."
    )


class UnknownVersion(Refused):
    """A newer format, or an extension that must be understood and is not."""

    code = "GOI-11"
    slug = "version"
    sentence = (
        "Gói được lập bằng Sổ tay phiên bản mới hơn nên máy này chưa hiểu. "
        "Cập nhật Sổ tay trên máy này rồi thử lại; gói vẫn nguyên vẹn."
    )


class PayloadChanged(Refused):
    """The payload's hash or size is not the signed one."""

    code = "GOI-12"
    slug = "payload-hash"
    sentence = (
        "Phần nội dung của gói không khớp với tờ khai đã ký: tệp bị hỏng hoặc bị sửa. "
        "Chép lại gói từ máy đã đóng gói."
    )


class BadAge(Refused):
    """The encrypted payload is not the age file the format allows, or fails to decrypt."""

    code = "GOI-13"
    slug = "age"
    sentence = (
        "Phần mã hóa của gói bị hỏng hoặc không đúng chuẩn nên không mở được. "
        "Yêu cầu máy đã lập gói đóng gói lại."
    )


class BadMember(Refused):
    """A wrong name, order or frame inside the payload."""

    code = "GOI-14"
    slug = "member"
    sentence = (
        "Bên trong gói có mục lạ hoặc sai thứ tự nên không nhập gì từ gói này. "
        "Yêu cầu máy đã lập gói đóng gói lại."
    )


class OverLimit(Refused):
    """A size or count above what the format allows."""

    code = "GOI-15"
    slug = "limit"
    sentence = (
        "Gói có phần vượt quá mức cho phép về dung lượng hoặc số lượng nên không nhập. "
        "Yêu cầu máy đã lập gói chia thành nhiều gói nhỏ hơn."
    )


class BlobChanged(Refused):
    """An attachment whose content is not the one it is named by."""

    code = "GOI-16"
    slug = "blob-hash"
    sentence = (
        "Một tệp đính kèm trong gói không khớp mã kiểm tra của nó nên không nhập gì từ gói này. "
        "Yêu cầu máy đã lập gói kiểm tra tệp đính kèm rồi đóng gói lại."
    )


class BadIndex(Refused):
    """The list of contents is not the signed one, or not what is there."""

    code = "GOI-17"
    slug = "index"
    sentence = (
        "Danh mục bên trong gói không khớp với tờ khai đã ký nên không nhập gì từ gói này. "
        "Yêu cầu máy đã lập gói đóng gói lại."
    )


class WrongSender(Refused):
    """The content says it was sealed by, or as, something else than the manifest."""

    code = "GOI-18"
    slug = "sender"
    sentence = (
        "Nội dung bên trong không phải do máy ký bên ngoài lập ra: có thể ai đó ký lại gói của "
        "máy khác. Không nhập gì; báo cho người phụ trách tiếp nhận."
    )


class BadZstd(Refused):
    """A records file that is not one whole zstd frame."""

    code = "GOI-19"
    slug = "zstd"
    sentence = (
        "Phần ghi chép nén trong gói bị hỏng nên không nhập gì từ gói này. "
        "Yêu cầu máy đã lập gói đóng gói lại."
    )


class Bomb(Refused):
    """Records that unpack to more than the format allows."""

    code = "GOI-20"
    slug = "bomb"
    sentence = (
        "Phần ghi chép trong gói bung ra quá lớn, có thể nhằm làm treo máy, nên không mở. "
        "Báo cho người phụ trách tiếp nhận."
    )


class ChainBreak(Refused):
    """The bundle does not name its true predecessor."""

    code = "GOI-21"
    slug = "chain-break"
    sentence = (
        "Gói không nối đúng với gói liền trước của cùng máy nên được giữ riêng, chưa nhập. "
        "Người phụ trách tiếp nhận cần xem xét và quyết định."
    )


class Fork(Refused):
    """Two different bundles carry the same number."""

    code = "GOI-22"
    slug = "fork"
    sentence = (
        "Đã có một gói khác mang cùng số thứ tự của máy này, có thể do máy được khôi phục từ bản "
        "sao hoặc bị nhân bản. Gói được giữ riêng; người phụ trách cần xem xét."
    )


class RevisionChanged(Refused):
    """A record whose revision is not the hash of its content."""

    code = "GOI-23"
    slug = "rev-hash"
    sentence = (
        "Một ghi chép trong gói không khớp mã phiên bản của nó nên không nhập gì từ gói này. "
        "Yêu cầu máy đã lập gói đóng gói lại."
    )


class NotForUs(Refused):
    """Sealed for other recipients than the key at hand, or than the policy says."""

    code = "GOI-24"
    slug = "recipients"
    sentence = (
        "Gói này được mã hóa cho nơi nhận khác nên không mở được ở đây. "
        "Kiểm tra xem gói có gửi nhầm tỉnh không, hoặc máy lập gói còn dùng khóa cũ."
    )


class OldPolicy(Refused):
    """A policy older than one already accepted."""

    code = "GOI-25"
    slug = "rollback"
    sentence = (
        "Chính sách của tỉnh trong tệp này cũ hơn bản máy đang dùng nên không áp dụng. "
        "Lấy bản mới nhất từ bộ phận tiếp nhận của tỉnh."
    )


class WrongDevice(Refused):
    """An enrolment record or receipt made for another device."""

    code = "GOI-26"
    slug = "device"
    sentence = (
        "Văn bản này cấp cho máy khác nên không dùng được trên máy này. "
        "Kiểm tra xem có chọn nhầm tệp không."
    )


@dataclass(eq=False)
class CodeDiffers(TrustError):
    """The 16 characters that were compared are not those of the key in the file."""

    expected: str
    found: str

    code = "GOI-27"
    sentence = (
        "Mã so sánh không khớp: trên giấy là {expected}, trong tệp là {found}. Không chấp nhận "
        "khóa này; gọi cho bộ phận tiếp nhận theo số điện thoại đã biết để kiểm tra."
    )


@dataclass(eq=False)
class BadKeyText(PersonError):
    """A key text that is mistyped or of another kind."""

    code = "GOI-28"
    sentence = (
        "Chuỗi khóa không hợp lệ: có thể thiếu hoặc sai ký tự. "
        "Sao chép lại nguyên chuỗi khóa rồi thử lại."
    )


@dataclass(eq=False)
class TooMuchForOne(PersonError):
    """More input than one bundle may hold; bytes."""

    size: int
    limit: int

    code = "GOI-29"
    sentence = (
        "Nội dung định gói là {size} byte, vượt mức {limit} byte cho một gói. "
        "Chọn ít ghi chép hoặc ít tệp đính kèm hơn và đóng thành nhiều gói."
    )


@dataclass(eq=False)
class AttachmentDamaged(WorldError):
    """An attachment of this notebook is not what was captured; nothing was sealed."""

    sha256: str

    code = "GOI-30"
    sentence = (
        "Tệp đính kèm {sha256} trong sổ không còn đúng như lúc ghi nên chưa đóng gói. "
        "Khôi phục tệp từ bản sao lưu, hoặc bỏ tệp khỏi ghi chép, rồi đóng gói lại."
    )


@dataclass(eq=False)
class NoHybridKeys(WorldError):
    """The installed `cryptography` lacks ML-KEM-768 or ML-DSA-65."""

    code = "GOI-31"
    sentence = (
        "Bộ thư viện mật mã trên máy này quá cũ, thiếu ML-KEM hoặc ML-DSA, nên không lập và "
        "không mở được gói. Cài lại Sổ tay từ bộ cài chính thức."
    )


@dataclass(eq=False)
class BadRecord(PersonError):
    """A record that cannot be written as a line of a bundle."""

    reason: str

    code = "GOI-32"
    sentence = (
        "Một ghi chép không đưa được vào gói: {reason}. "
        "Mở ghi chép đó, sửa lại nội dung rồi đóng gói lại."
    )
