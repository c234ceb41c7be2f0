"""Why what lies inside a bundle is refused, or cannot be put inside."""

from sotay.base.errors import PersonError, WorldError
from sotay.base.sizes import size_told
from sotay.bundle.errors import Refused


class BadMember(Refused, code="GOI-14", slug="member"):
    """A wrong name, order or frame inside the payload."""

    sentence = (
        "Bên trong gói có mục lạ hoặc sai thứ tự nên không nhập gì từ gói này. "
        "Yêu cầu máy đã lập gói đóng gói lại."
    )


class BlobChanged(Refused, code="GOI-16", slug="blob-hash"):
    """An attachment whose content is not the one it is named by."""

    sentence = (
        "Một tệp đính kèm trong gói không khớp mã kiểm tra của nó nên không nhập gì từ gói này. "
        "Yêu cầu máy đã lập gói kiểm tra tệp đính kèm rồi đóng gói lại."
    )


class BadIndex(Refused, code="GOI-17", slug="index"):
    """The list of contents is not the signed one, or not what is there."""

    sentence = (
        "Bảng kê bên trong gói không khớp với bảng kê đã xác thực nên không nhập gì từ gói này. "
        "Yêu cầu máy đã lập gói đóng gói lại."
    )


class WrongSender(Refused, code="GOI-18", slug="sender"):
    """The content says it was sealed by, or as, something else than the manifest."""

    sentence = (
        "Nội dung bên trong không phải do máy đã xác thực gói lập ra: có thể gói của máy khác "
        "được đóng lại. Không nhập gì từ gói này; giữ nguyên gói và báo người phụ trách an toàn "
        "thông tin."
    )


class BadZstd(Refused, code="GOI-19", slug="zstd"):
    """A records file that is not one whole zstd frame."""

    sentence = (
        "Phần bản ghi nén trong gói bị hỏng nên không nhập gì từ gói này. Yêu cầu máy đã lập "
        "gói đóng gói lại."
    )


class Bomb(Refused, code="GOI-20", slug="bomb"):
    """Records that unpack to more than the format allows."""

    sentence = (
        "Phần bản ghi trong gói bung ra quá lớn, có thể nhằm làm treo máy, nên không mở. Giữ "
        "nguyên gói, không mở bằng chương trình khác; báo người phụ trách an toàn thông tin."
    )


class RepeatedLine(Refused, code="GOI-33", slug="repeated"):
    """One line stands twice in a bundle, which no honest writer does."""

    sentence = (
        "Một bản ghi nằm lặp lại trong cùng một gói nên không nhập gì từ gói này. Giữ nguyên gói "
        "và báo người phụ trách an toàn thông tin; yêu cầu máy đã lập gói đóng gói lại."
    )


class TooMuchForOne(PersonError):
    """More input than one bundle may hold; bytes."""

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

    code = "GOI-29"
    sentence = (
        "Nội dung định gói là {much}, vượt mức {most} cho một gói. Chọn ít bản ghi "
        "hoặc ít tệp đính kèm hơn và đóng thành nhiều gói."
    )


class AttachmentDamaged(WorldError):
    """An attachment of this notebook is not what was captured; nothing was sealed."""

    sha256: str

    code = "GOI-30"
    sentence = (
        "Tệp đính kèm {sha256} trong sổ không còn đúng như lúc ghi nên chưa đóng gói. Phục hồi "
        "tệp từ bản sao lưu, hoặc bỏ tệp khỏi bản ghi, rồi đóng gói lại."
    )
