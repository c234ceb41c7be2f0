"""Why a bundle or a signed document is refused, or cannot be made.

`slug` is the word of `FORMAT.md` §9 and of a receipt's `code`; `detail` is a short English
note for the log and `--json`, never shown alone.
"""

from typing import ClassVar

from sotay.base.errors import PersonError, TrustError, WorldError


class Refused(TrustError):
    """A bundle or document that must not be believed."""

    detail: str = ""
    slug: ClassVar[str] = ""

    def __init_subclass__(cls, *, code: str, slug: str) -> None:
        super().__init_subclass__()
        cls.code = code
        cls.slug = slug


class NotABundle(Refused, code="GOI-01", slug="magic"):
    """The first block is not the one every bundle begins with."""

    sentence = (
        "Tệp này không phải gói Sổ tay: phần đầu tệp không đúng dạng. "
        "Kiểm tra xem có chọn nhầm tệp không."
    )


class CutShort(Refused, code="GOI-02", slug="truncated"):
    """The file ends before its own headers say."""

    sentence = (
        "Gói bị cụt: tệp ngắn hơn độ dài ghi trong gói, có thể do rút USB hoặc mất mạng "
        "giữa chừng. Chép hoặc gửi lại gói từ máy đã đóng gói."
    )


class Trailing(Refused, code="GOI-03", slug="trailing"):
    """Something was put behind the end."""

    sentence = "Gói có dữ liệu thừa nối vào cuối tệp nên không được nhận. Chép lại gói từ máy gốc."


class BadFrame(Refused, code="GOI-04", slug="tar"):
    """A tar header other than the one the format allows."""

    sentence = (
        "Phần đầu của gói đã bị thay đổi nên không được nhận. Chép lại gói từ máy đã đóng gói; "
        "nếu vẫn bị, báo cho bộ phận tiếp nhận của tỉnh."
    )


class BadManifest(Refused, code="GOI-05", slug="manifest"):
    """A manifest or document whose fields break its schema."""

    sentence = (
        "Bảng kê của gói hoặc văn bản kèm theo có mục sai quy định nên không được nhận. Cập "
        "nhật Sổ tay trên máy đã lập nó, rồi lập lại."
    )


class BadJson(Refused, code="GOI-06", slug="json"):
    """JSON that is not the one canonical spelling of its value."""

    sentence = (
        "Dữ liệu trong gói không đúng cách viết chuẩn nên không được nhận. "
        "Chép lại gói từ máy đã đóng gói; nếu vẫn bị, báo cho bộ phận tiếp nhận của tỉnh."
    )


class WrongType(Refused, code="GOI-07", slug="type"):
    """A signed document of another kind than the one asked for."""

    sentence = (
        "Tệp có mã xác thực nhưng không đúng loại đang cần. Kiểm tra xem có chọn nhầm tệp không."
    )


class UnknownDevice(Refused, code="GOI-08", slug="unknown-device"):
    """The signer is not enrolled here."""

    sentence = (
        "Máy lập gói này chưa được tỉnh đăng ký nên gói không được nhận. Đăng ký máy đó trước, "
        "sau khi đối chiếu mã 16 ký tự với người giữ máy, rồi nhận lại gói."
    )


class RevokedDevice(Refused, code="GOI-09", slug="revoked-device"):
    """The signer was revoked before this bundle's number."""

    sentence = (
        "Máy lập gói này đã bị thu hồi trước khi gói được lập nên gói được tạm giữ, chưa nhập. "
        "Gọi xã theo số đã biết để hỏi; nếu đúng, cho lập gói mới sau khi đăng ký lại; nếu "
        "không, giữ nguyên gói và báo người phụ trách an toàn thông tin."
    )


class BadSignature(Refused, code="GOI-10", slug="signature"):
    """One of the two signatures does not hold."""

    sentence = (
        "Mã xác thực không khớp: nội dung đã bị thay đổi hoặc không phải do nơi gửi này lập. "
        "Không được dùng; chép lại từ máy gốc hoặc yêu cầu gửi lại."
    )


class UnknownVersion(Refused, code="GOI-11", slug="version"):
    """A newer format, or an extension that must be understood and is not."""

    sentence = (
        "Gói được lập bằng Sổ tay phiên bản mới hơn nên máy này chưa hiểu. "
        "Cập nhật Sổ tay trên máy này rồi thử lại; gói vẫn nguyên vẹn."
    )


class PayloadChanged(Refused, code="GOI-12", slug="payload-hash"):
    """The payload's hash or size is not the signed one."""

    sentence = (
        "Phần nội dung của gói không khớp với bảng kê đã xác thực: tệp bị hỏng hoặc bị sửa. "
        "Chép lại gói từ máy đã đóng gói."
    )


class BadAge(Refused, code="GOI-13", slug="age"):
    """The encrypted payload is not the age file the format allows, or fails to decrypt."""

    sentence = (
        "Phần mã hóa của gói bị hỏng hoặc không đúng chuẩn nên không mở được. "
        "Yêu cầu máy đã lập gói đóng gói lại."
    )


class OverLimit(Refused, code="GOI-15", slug="limit"):
    """A size or count above what the format allows."""

    sentence = (
        "Gói có phần vượt quá mức cho phép về dung lượng hoặc số lượng nên không nhập. "
        "Yêu cầu máy đã lập gói chia thành nhiều gói nhỏ hơn."
    )


class ChainBreak(Refused, code="GOI-21", slug="chain-break"):
    """The bundle does not name its true predecessor."""

    sentence = (
        "Gói không nối đúng với gói liền trước của cùng máy nên được tạm giữ, chưa nhập. Gọi xã "
        "theo số đã biết để hỏi; nếu đúng, cho lập gói mới sau khi đăng ký lại; nếu không, giữ "
        "nguyên gói và báo người phụ trách an toàn thông tin."
    )


class Fork(Refused, code="GOI-22", slug="fork"):
    """Two different bundles carry the same number."""

    sentence = (
        "Đã có một gói khác mang cùng số thứ tự của máy này, có thể do phục hồi bản sao lưu "
        "hoặc bị nhân bản. Gói được tạm giữ. Gọi xã theo số đã biết để hỏi; nếu đúng, cho lập "
        "gói mới sau khi đăng ký lại; nếu không, giữ nguyên gói và báo người phụ trách an toàn "
        "thông tin."
    )


class RevisionChanged(Refused, code="GOI-23", slug="rev-hash"):
    """A record whose revision is not the hash of its content."""

    sentence = (
        "Một bản ghi trong gói không khớp mã phiên bản của nó nên không nhập gì từ gói này. Yêu "
        "cầu máy đã lập gói đóng gói lại."
    )


class NotForUs(Refused, code="GOI-24", slug="recipients"):
    """Sealed for other recipients than the key at hand, or than the policy says."""

    sentence = (
        "Gói này được mã hóa cho nơi nhận khác nên không mở được ở đây. "
        "Kiểm tra xem gói có gửi nhầm tỉnh không, hoặc máy lập gói còn dùng khóa cũ."
    )


class OldPolicy(Refused, code="GOI-25", slug="rollback"):
    """A policy older than one already accepted."""

    sentence = (
        "Chính sách của tỉnh trong tệp này cũ hơn bản máy đang dùng nên không áp dụng. "
        "Lấy bản mới nhất từ bộ phận tiếp nhận của tỉnh."
    )


class WrongDevice(Refused, code="GOI-26", slug="device"):
    """An enrolment record or receipt made for another device."""

    sentence = (
        "Văn bản này cấp cho máy khác nên không dùng được trên máy này. "
        "Kiểm tra xem có chọn nhầm tệp không."
    )


class CodeDiffers(TrustError):
    """The 16 characters that were compared are not those of the key in the file."""

    typed: str

    code = "GOI-27"
    sentence = (
        "Mã đối chiếu đã gõ ({typed}) không phải mã của khóa trong tệp nên không chấp nhận khóa "
        "này. Đọc lại mã trên giấy; nếu vẫn khác, gọi cho bộ phận tiếp nhận theo số điện thoại đã "
        "biết, không lấy mã từ nơi gửi tệp."
    )


class BadKeyText(PersonError):
    """A key text that is mistyped or of another kind."""

    code = "GOI-28"
    sentence = (
        "Chuỗi khóa không hợp lệ: có thể thiếu hoặc sai ký tự. "
        "Sao chép lại nguyên chuỗi khóa rồi thử lại."
    )


class NoHybridKeys(WorldError):
    """The installed `cryptography` lacks ML-KEM-768 or ML-DSA-65."""

    code = "GOI-31"
    sentence = (
        "Phần mã hóa trên máy này quá cũ nên không lập, không mở được gói. Cài lại Sổ tay từ bộ "
        "cài chính thức."
    )


class BadRecord(PersonError):
    """A record that cannot be written as a line of a bundle."""

    reason: str

    code = "GOI-32"
    sentence = "Một bản ghi không đưa được vào gói: {reason}. Mở bản ghi, sửa nội dung rồi gói lại."
