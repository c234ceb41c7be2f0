"""What can go wrong between a file and a record."""

from sotay.base.errors import PersonError, WorldError


class AttachmentTooLarge(PersonError):
    """One attachment above the limit; both in megabytes of 1,048,576 bytes."""

    name: str
    size: int
    limit: int

    code = "TEPDK-10"
    sentence = (
        "Tệp “{name}” lớn {size} MB, quá mức {limit} MB cho một tệp đính kèm nên không nhận. "
        "Thu nhỏ ảnh, hoặc chia bản ghi âm thành nhiều phần rồi thử lại."
    )


class AttachmentsTooLarge(PersonError):
    """All attachments of one record together; megabytes."""

    name: str
    limit: int

    code = "TEPDK-11"
    sentence = (
        "Thêm “{name}” thì các tệp đính kèm của bản ghi này quá {limit} MB, không còn đóng được "
        "vào một gói gửi tỉnh. Gỡ bớt tệp đính kèm, hoặc ghi thành một bản ghi khác."
    )


class TooManyAttachments(PersonError):
    """The record has as many attachments as one may have."""

    limit: int

    code = "TEPDK-12"
    sentence = (
        "Bản ghi này đã có {limit} tệp đính kèm, là mức nhiều nhất. Gỡ bớt một tệp không cần, "
        "hoặc ghi thành một bản ghi khác."
    )
    counts = "limit"


class AttachmentEmpty(PersonError):
    """A file without a single byte."""

    name: str

    code = "TEPDK-13"
    sentence = (
        "Tệp “{name}” không có nội dung nào nên không đính kèm. Kiểm tra lại tệp gốc: có thể nó "
        "chưa được chép xong."
    )


class RecordPutAside(PersonError):
    """Nothing is attached to a record that was discarded."""

    record: str

    code = "TEPDK-14"
    sentence = (
        "Bản ghi “{record}” đã bị bỏ nên không đính kèm vào được. Lấy lại bản ghi trước, rồi thử "
        "lại."
    )


class NotAttached(PersonError):
    """The record has no such attachment."""

    attachment: str

    code = "TEPDK-15"
    sentence = (
        "Bản ghi này không có tệp đính kèm “{attachment}”. Xem lại số thứ tự hoặc mã trong danh "
        "sách tệp đính kèm của bản ghi."
    )


class SoundNotAgreed(PersonError):
    """Sound for an interview whose respondent has not agreed to being recorded."""

    code = "AMT-04"
    sentence = (
        "Chưa ghi âm hoặc thêm bản ghi âm được, vì người cho ý kiến chưa đồng ý cho ghi âm. Hỏi "
        "và ghi câu trả lời ở mục “Ghi âm buổi ghi nhận và giữ bản ghi âm” trong mục Đồng ý, "
        "rồi làm lại. Nếu có người đã rút lại câu trả lời đó, kể cả người đã bỏ khỏi buổi này, "
        "thì ghi âm ở một buổi ghi nhận mới."
    )


class AttachmentGone(WorldError):
    """What was written is not there any more when it is to be noted: the notebook was locked."""

    name: str

    code = "TEPDK-16"
    sentence = (
        "Tệp “{name}” chưa được đính kèm vì sổ đã khóa hoặc ổ đĩa đổi giữa chừng. Tệp gốc vẫn còn "
        "nguyên: đính kèm lại lần nữa."
    )


class WordsNotGivenOut(PersonError):
    """A copy of a file of what somebody refused to have kept, or took back."""

    code = "TEPDK-17"
    sentence = (
        "Không lưu tệp này ra ngoài được: người cho ý kiến không đồng ý hoặc đã rút lại đồng ý "
        "cho ghi nhận ý kiến, và tệp thuộc phần ghi từ họ. Hỏi lại người ấy; khi họ đồng ý và "
        "câu trả lời đã ghi vào mục Đồng ý thì lưu lại."
    )


class AttachmentPruned(PersonError):
    """A file that somebody took off this machine once the province had it; `told` is when."""

    told: str
    attachment: str

    code = "TEPDK-18"
    sentence = (
        "Tệp này {told}, nên không mở ở đây được. Cần xem lại thì dùng “Đưa lại tệp này” với bản "
        "sao lưu cũ hoặc tệp gốc, hay hỏi bộ phận tiếp nhận của tỉnh theo mã tệp {attachment}."
    )


class NotPruned(PersonError):
    """Brought back is only what went by choice."""

    attachment: str

    code = "TEPDK-19"
    sentence = (
        "Tệp “{attachment}” đang ở trong sổ nên không cần đưa lại. Nếu tệp bị hỏng hay thiếu, đính "
        "kèm lại tệp gốc."
    )


class OtherContent(PersonError):
    """What was picked to be brought back is not the content of that hash."""

    name: str
    attachment: str

    code = "TEPDK-20"
    sentence = (
        "“{name}” không chứa đúng tệp đã dọn (mã tệp {attachment}) nên không đưa lại. Chọn thư mục "
        "của bản sao lưu còn giữ tệp, bản đã lưu ra ngoài, tệp gốc, hoặc tệp tỉnh gửi lại."
    )


class NotToPrune(PersonError):
    """Of what was picked, so many the province has not told that it has, or they are being used."""

    number: int

    code = "TEPDK-21"
    sentence = (
        "{number} tệp đã chọn chưa dọn được, nên chưa dọn tệp nào: tỉnh chưa báo nhận đủ tệp ấy "
        "cùng bản ghi, hoặc bản ghi đang được sửa. Xem lại danh sách tệp dọn được rồi chọn lại."
    )
    counts = "number"


class FilesBeingRead(WorldError):
    """A backup or a bundle is being written from the attachments at this moment."""

    code = "TEPDK-22"
    sentence = "Sổ đang sao lưu hoặc đóng gói nên chưa dọn tệp nào. Đợi việc ấy xong rồi dọn lại."
