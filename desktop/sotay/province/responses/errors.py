"""What can stand in the way of answering."""

from sotay.base.errors import PersonError


class DraftUnknown(PersonError):
    """No draft, or more than one, answers to this id."""

    named: str

    code = "TINH-80"
    sentence = (
        "Không có đúng một bản thảo mang mã “{named}”. Xem lại bằng lệnh “sotayctl province "
        "response list --drafts”."
    )


class DraftChanged(PersonError):
    """Somebody kept, issued or dropped the draft meanwhile; `drafting.find` says how it stands."""

    named: str

    code = "TINH-81"
    sentence = (
        "Bản thảo {named} đã được người khác sửa, ban hành hoặc bỏ trong lúc này nên chưa ghi gì "
        "đè lên. Xem lại bản đang có, rồi sửa tiếp từ đó."
    )


class MatterMoved(PersonError):
    """The commune corrected the matter after the draft was begun."""

    named: str

    code = "TINH-82"
    sentence = (
        "Xã đã đính chính kiến nghị sau khi viết bản thảo {named}, nên chưa ban hành. Đọc lại "
        "kiến nghị; nếu vẫn trả lời như vậy, ban hành với “--read-again”."
    )


class AnswerStands(PersonError):
    """A response to the matter stands, and this one does not say that it replaces it."""

    standing: str

    code = "TINH-83"
    sentence = (
        "Kiến nghị này đã có văn bản trả lời {standing} nên chưa ban hành thêm. Nếu văn bản mới "
        "thay văn bản đó thì nói rõ khi ban hành (“--replaces {standing}”)."
    )


class NotAMatter(PersonError):
    """A record that is no recommendation cannot be answered or referred."""

    named: str

    code = "TINH-84"
    sentence = (
        "Bản ghi {named} không phải ý kiến, kiến nghị, phản ánh nên không trả lời hay chuyển được. "
        "Hỏi lại xã bằng “province query ask” nếu cần."
    )


class NoSuchField(PersonError):
    """A query names a field that the record does not have."""

    named: str
    fields: str

    code = "TINH-85"
    sentence = "Bản ghi không có mục “{named}” để hỏi lại. Chọn trong: {fields}."


class ThreadUnknown(PersonError):
    """No open query, or more than one, answers to this id."""

    named: str

    code = "TINH-86"
    sentence = (
        "Không có đúng một câu hỏi lại đang mở mang mã “{named}”. Xem lại bằng lệnh “sotayctl "
        "province query list”."
    )


class ResponseUnknown(PersonError):
    """No response, or more than one, answers to this id."""

    named: str

    code = "TINH-87"
    sentence = (
        "Không có đúng một văn bản trả lời mang mã “{named}”. Xem lại bằng lệnh “sotayctl province "
        "response list”."
    )


class CaseWithdrawn(PersonError):
    """Somebody took back what was said: nothing of it is passed on any more."""

    matter: str

    code = "TINH-74"
    sentence = (
        "Hồ sơ {matter}: người cho ý kiến đã rút lại sự đồng ý nên không giao, không trả lời nữa. "
        "Làm lại mà không có hồ sơ này."
    )


class RecordWithdrawn(PersonError):
    """Somebody took back what a record says: nobody is asked about it any more."""

    record: str

    code = "TINH-90"
    sentence = (
        "Bản ghi {record}: người cho ý kiến đã rút lại sự đồng ý nên không hỏi lại xã nữa. Câu hỏi "
        "đang mở thì khép lại."
    )


class DocumentNotTaken(PersonError):
    """A file does not go with a response; `why` is what looking through it said."""

    name: str
    why: str

    code = "TINH-130"
    sentence = "Chưa kèm được tệp “{name}”. {why} Lời và các tệp đã kèm không đổi."


class DocumentOfSound(PersonError):
    """A sound does not go down with a response: it is read, on paper or on a screen."""

    name: str

    code = "TINH-91"
    sentence = (
        "Tệp “{name}” là ghi âm nên không kèm văn bản trả lời: kèm được PDF và ảnh. Cần đọc loa "
        "thì máy của xã tự in bài đọc từ nội dung văn bản."
    )
