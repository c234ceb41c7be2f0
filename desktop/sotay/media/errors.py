"""Why a picture, a PDF or a recording is not taken in, or cannot be shown."""

from typing import Final

from sotay.base.errors import PersonError, SotayError, TrustError, WorldError


class KindNotTaken(PersonError):
    """The content is of no kind that is taken here, whatever the file's name says."""

    code = "PHIM-01"
    sentence = (
        "Nội dung tệp không thuộc loại nhận được ở đây (dù tên tệp có đuôi gì). Ảnh nhận JPEG, "
        "PNG, WebP, TIFF, HEIC; ghi âm nhận M4A, MP3, WAV, OGG, AMR, 3GP; giấy tờ nhận PDF. "
        "Mở tệp bằng chương trình đã tạo ra nó, lưu sang một trong các loại này rồi đính kèm lại."
    )


class MediaBroken(PersonError):
    """The file is cut short or damaged, or made to mislead its decoder."""

    code = "PHIM-02"
    sentence = (
        "Không đọc được nội dung tệp: tệp bị cụt, bị hỏng hoặc viết sai quy cách. "
        "Chép lại tệp từ máy đã chụp, ghi hoặc quét, rồi đính kèm lại."
    )


class PictureTooLarge(PersonError):
    """More pixels than a picture may have; both in millions, rounded up."""

    number: int
    most: int = 60

    code = "PHIM-03"
    sentence = (
        "Ảnh có {number} triệu điểm ảnh hoặc có cạnh quá dài, vượt mức {most} triệu điểm nên "
        "không nhận. Thu nhỏ ảnh, hoặc quét lại ở 300 dpi, rồi đính kèm lại."
    )
    counts = "number"


class SeveralPictures(PersonError):
    """An animation or a file of several pages; to take the first one only would lose the rest."""

    code = "PHIM-04"
    sentence = (
        "Tệp này có nhiều ảnh (ảnh động hoặc bản quét nhiều trang) nên không nhận như một ảnh, "
        "để không mất trang nào. Quét lại thành PDF, hoặc lưu từng trang thành một ảnh."
    )


class ColoursUnknown(PersonError):
    """A way of keeping colours that is used for measuring, not for looking at."""

    code = "PHIM-05"
    sentence = (
        "Ảnh dùng cách ghi màu chuyên dụng mà Sổ tay không đổi đúng được. "
        "Lưu ảnh thành JPEG hoặc PNG ở máy đã tạo ra nó, rồi đính kèm lại."
    )


class PdfLocked(PersonError):
    """A PDF that asks for a password."""

    code = "PHIM-06"
    sentence = (
        "Tệp PDF đòi mật khẩu mở nên người đọc sau này sẽ không xem được. "
        "Mở tệp bằng mật khẩu, in hoặc lưu thành PDF không mật khẩu, rồi đính kèm lại."
    )


class PdfTooLong(PersonError):
    """More pages than a PDF may have."""

    number: int
    most: int = 2000

    code = "PHIM-07"
    sentence = (
        "Tệp PDF có {number} trang, quá mức {most} trang nên không nhận. "
        "Tách thành nhiều tệp rồi đính kèm từng tệp."
    )
    counts = "number"


class NoSuchPage(PersonError):
    """A page that the PDF does not have; `number` is how many it has."""

    number: int

    code = "PHIM-08"
    sentence = "Tệp PDF chỉ có {number} trang nên không có trang vừa chọn. Chọn trang khác."
    counts = "number"


class MediaTooLarge(PersonError):
    """The file is larger than one of its kind may be; both in MB, rounded up."""

    number: int
    most: int

    code = "PHIM-09"
    sentence = (
        "Tệp lớn {number} MB, quá mức {most} MB cho loại này nên không nhận. "
        "Giảm cỡ hoặc chia nhỏ tệp rồi đính kèm lại."
    )


class TookTooLong(WorldError):
    """The child was given all the time of its kind and was stopped."""

    code = "PHIM-10"
    sentence = (
        "Đọc tệp này lâu quá mức cho phép nên đã dừng lại; sổ vẫn còn nguyên. Có thể máy đang "
        "bận: đóng bớt chương trình rồi thử lại. Nếu vẫn vậy, tệp có thể đã hỏng hoặc được cố ý "
        "tạo ra để làm treo máy."
    )


class TookTooMuch(WorldError):
    """The child asked for more memory, or wrote more, than its kind may."""

    code = "PHIM-11"
    sentence = (
        "Đọc tệp này cần quá nhiều bộ nhớ nên đã dừng lại; sổ vẫn còn nguyên. Thu nhỏ ảnh hoặc "
        "chia nhỏ tệp rồi đính kèm lại; tệp cũng có thể được cố ý tạo ra để làm treo máy."
    )


class DecoderCrashed(WorldError):
    """The child ended without a word; `status` is its exit status, negative for a signal."""

    status: int

    code = "PHIM-12"
    sentence = (
        "Phần đọc tệp đã dừng đột ngột (mã {status}) khi đọc tệp này; sổ vẫn còn nguyên. "
        "Tệp có thể bị hỏng nặng: chép lại từ máy gốc, hoặc lưu sang loại khác rồi thử lại."
    )


class DecoderLied(TrustError):
    """What the child answered is not what was asked for."""

    code = "PHIM-13"
    sentence = (
        "Kết quả đọc tệp không đúng quy cách nên không được nhận; sổ vẫn còn nguyên. Tệp có thể "
        "được tạo ra để phá phần đọc tệp: đừng dùng tệp này, và báo cho người phụ trách an toàn "
        "thông tin."
    )


class DecoderMissing(WorldError):
    """The child could not be started; `reason` is the system's."""

    reason: str

    code = "PHIM-14"
    sentence = (
        "Không mở được phần đọc tệp ({reason}); sổ vẫn còn nguyên. "
        "Đóng bớt chương trình rồi thử lại; nếu vẫn vậy, cài lại Sổ tay."
    )


class SignedPdfRuns(PersonError):
    """A signed PDF that could also run something: taking that out would break the signature."""

    code = "PHIM-15"
    sentence = (
        "Tệp PDF có chữ ký số nhưng chứa cả lệnh tự chạy nên không nhận: bỏ lệnh đi thì chữ ký "
        "không còn giá trị. Xin nơi gửi bản PDF không có lệnh, hoặc in ra giấy rồi quét lại."
    )


class FilmRefused(PersonError):
    """A film: its pictures would be lost, or people's faces kept unasked."""

    code = "AMT-01"
    sentence = (
        "Tệp này có hình (video) nên không nhận làm bản ghi âm. "
        "Tách riêng phần tiếng bằng điện thoại hoặc máy tính, rồi đính kèm tệp tiếng."
    )


class NoSound(PersonError):
    """Not a second of sound could be decoded."""

    code = "AMT-02"
    sentence = (
        "Trong tệp không có tiếng nào đọc được. "
        "Mở thử tệp trên máy đã ghi; nếu nghe được, chép lại tệp rồi đính kèm lại."
    )


class SoundTooLong(PersonError):
    """A recording of more than `number` hours."""

    number: int

    code = "AMT-03"
    sentence = (
        "Bản ghi âm dài quá {number} giờ nên không nhận. "
        "Cắt thành nhiều tệp ngắn hơn rồi đính kèm từng tệp."
    )
    counts = "number"


_PLAIN: Final[dict[str, type[SotayError]]] = {
    "broken": MediaBroken,
    "several": SeveralPictures,
    "colours": ColoursUnknown,
    "memory": TookTooMuch,
    "locked": PdfLocked,
    "signed-runs": SignedPdfRuns,
    "video": FilmRefused,
    "silent": NoSound,
}
_NUMBERED: Final[dict[str, type[PictureTooLarge | PdfTooLong | NoSuchPage | SoundTooLong]]] = {
    "pixels": PictureTooLarge,
    "pages": PdfTooLong,
    "no-page": NoSuchPage,
    "long": SoundTooLong,
}


def refusal(reason: str, number: int) -> SotayError:
    """Return the error for a child's refusal."""
    return _PLAIN[reason]() if reason in _PLAIN else _NUMBERED[reason](number)
