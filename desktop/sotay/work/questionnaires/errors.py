"""What can stand in the way of a questionnaire."""

from sotay.base.errors import PersonError


class QuestionnaireUnknown(PersonError):
    """No questionnaire of this name is in the notebook."""

    named: str

    code = "VIEC-70"
    sentence = (
        "Trong sổ không có mẫu phiếu “{named}”. Nạp lại tệp mẫu phiếu (hoặc gói mẫu của tỉnh), rồi "
        "thử lại; phiếu đã ghi vẫn đọc, chốt và in được."
    )


class QuestionnaireAmbiguous(PersonError):
    """A name that more than one questionnaire has."""

    named: str

    code = "VIEC-71"
    sentence = (
        "“{named}” là của nhiều mẫu phiếu trong sổ. Nêu mã dài hơn, như danh sách mẫu phiếu ghi."
    )


class BesideTooLarge(PersonError):
    """Files beside a questionnaire that are larger, or more, than a notebook takes."""

    file: str
    reason: str

    code = "VIEC-72"
    sentence = "Tệp “{file}” đi cùng mẫu phiếu {reason}. Bớt hoặc thu nhỏ tệp rồi nạp lại."


class NoSuchQuestion(PersonError):
    """A question that the questionnaire does not have, or not one that a card can hold."""

    question: str

    code = "VIEC-73"
    sentence = (
        "Mẫu phiếu không có câu “{question}” nằm ngoài nhóm lặp. Xem lại vị trí câu trong mẫu."
    )


class PlacesRefused(PersonError):
    """A file of places of the unit in which none could be read, or too many."""

    name: str
    reason: str

    code = "VIEC-93"
    sentence = (
        "Không lấy được địa điểm nào từ tệp “{name}”: {reason}. Cần CSV có cột ten, vi_do, kinh_do "
        "(hoặc name, lat, lon), hoặc GeoJSON gồm các điểm có name. Danh sách cũ giữ nguyên."
    )


class NoLogAsked(PersonError):
    """A log is to be kept by a questionnaire that asks for none."""

    title: str

    code = "VIEC-92"
    sentence = (
        "Mẫu “{title}” không đòi nhật ký thao tác nên không bật được. Muốn có thì thêm dòng kiểu "
        "audit vào mẫu rồi nạp lại."
    )


class NotASurvey(PersonError):
    """A record of another kind, where answers to a questionnaire are meant."""

    record: str

    code = "VIEC-74"
    sentence = "Bản ghi “{record}” không phải phiếu hỏi. Chọn một phiếu hỏi."


class AnswersNotTaken(PersonError):
    """Answers from a file that do not fit the questionnaire; nothing was kept."""

    told: str

    code = "VIEC-75"
    sentence = "Trả lời trong tệp không khớp mẫu phiếu: {told}. Sửa tệp rồi làm lại."


class NoSuchAnswer(PersonError):
    """A question that was not answered in this survey, or is not asked there any more."""

    question: str

    code = "VIEC-76"
    sentence = (
        "Phiếu không có câu trả lời ở “{question}”. Trả lời câu này trước, hoặc xem vị trí các câu "
        "bằng sotayctl survey show PHIẾU --paths."
    )


class RaisedAlready(PersonError):
    """A matter was raised from this answer before; nobody asked for another."""

    matters: str

    code = "VIEC-94"
    sentence = (
        "Câu này đã có ý kiến, kiến nghị: {matters}. Mở bản đó để viết tiếp; cần thêm một kiến "
        "nghị khác thì làm lại với --again."
    )


class NotToBeQuoted(PersonError):
    """An answer that may not leave this notebook, so it goes into no minutes either."""

    why: str

    code = "VIEC-77"
    sentence = (
        "Chưa dẫn được câu trả lời này vào nơi khác: {why}. Hỏi sự đồng ý chuyển nội dung, hoặc để "
        "câu trả lời trong phiếu."
    )


class NotBeingWritten(PersonError):
    """An answer is to be quoted where nothing is being written: closed, of another kind."""

    title: str

    code = "VIEC-78"
    sentence = (
        "“{title}” không phải cuộc họp, buổi ghi nhận đang soạn nên không trích vào được. "
        "Bấm Đính chính ở bản đã chốt, hoặc chọn bản khác."
    )


class QuoteTooLong(PersonError):
    """Minutes that have no room for a quote any more."""

    title: str

    code = "VIEC-79"
    sentence = (
        "“{title}” không còn đủ chỗ cho câu trả lời này (200.000 chữ cái một phần). "
        "Bớt chữ ở đó, hoặc trích một câu ngắn hơn."
    )


class QuoteGone(PersonError):
    """A quote that is to be taken out of minutes and does not stand there as it was put in."""

    title: str

    code = "VIEC-80"
    sentence = (
        "Câu đã trích vào “{title}” không còn như lúc trích vào, nên không gỡ. "
        "Mở bản ghi đó rồi sửa tại chỗ."
    )


class AnswersApart(PersonError):
    """A survey to be left with a resident whose earlier answers are not in the notebook yet."""

    title: str
    reason: str

    code = "VIEC-81"
    sentence = (
        "Chưa trao lại phiếu “{title}”: câu trả lời trước của người dân còn trong tệp tạm, chưa "
        "nhận vào sổ được. {reason} Trao ngay thì mất phần đó; khóa sổ, mở lại rồi thử lại."
    )


class DesignGone(PersonError):
    """A draft that is not there any more."""

    code = "VIEC-90"
    sentence = "Bản soạn này không còn trong sổ. Chọn bản khác, hoặc soạn mới."


class DesignElsewhere(PersonError):
    """A draft that somebody else changed since it was read."""

    title: str

    code = "VIEC-91"
    sentence = (
        "“{title}” đã được sửa ở một cửa sổ khác. "
        "Những gì gõ ở đây được giữ thành một bản soạn riêng."
    )


class ArrivalUnknown(PersonError):
    """Nothing that came has this id, or several have what begins so."""

    named: str

    code = "VIEC-85"
    sentence = (
        "Không có phiếu nào từ điện thoại mang mã “{named}”, hoặc có nhiều phiếu bắt đầu như vậy. "
        "Xem lại mã bằng sotayctl phones list."
    )


class NothingWaits(PersonError):
    """What a person wants to decide about was decided, or is no such thing."""

    code = "VIEC-86"
    sentence = (
        "Phần này của phiếu từ điện thoại không còn chờ quyết định, hoặc đã thành phiếu trong sổ. "
        "Mở phiếu trong danh sách phiếu hỏi để sửa, để riêng hoặc xóa."
    )
