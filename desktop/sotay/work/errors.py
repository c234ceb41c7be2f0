"""What can stand in the way of a command."""

from sotay.base.errors import PersonError, TrustError, WorldError
from sotay.base.sentences import _


class NotAMeeting(PersonError):
    """Minutes were asked of something that is not a meeting."""

    record: str

    code = "VIEC-01"
    sentence = (
        "Bản ghi “{record}” không phải cuộc họp nên không có biên bản, nhiệm vụ. Chọn một cuộc họp."
    )


class NotEnrolled(PersonError):
    """A bundle cannot be sealed before the province has enrolled this device."""

    code = "VIEC-02"
    sentence = (
        "Máy này chưa được tỉnh đăng ký nên chưa có khóa của tỉnh để niêm phong. Tạo đề nghị "
        "đăng ký, gửi tỉnh, rồi nhập tệp xác nhận đăng ký."
    )


class BundleNotPending(PersonError):
    """No bundle of this number waits for a receipt and holds something."""

    seq: int

    code = "VIEC-08"
    sentence = (
        "Không có gói số {seq} nào đang chờ phiếu báo nhận: tỉnh đã nhận gói đó, nội dung của nó "
        "được đóng gói lại rồi, hoặc số không đúng. Xem số gói ở mục “Gửi tỉnh” rồi thử lại."
    )


class ReceiptForeign(PersonError):
    """A receipt for a bundle that another copy of this notebook sealed; nothing changes here."""

    code = "VIEC-05"
    sentence = (
        "Phiếu báo nhận này đúng của tỉnh, nhưng cho gói do một bản khác của sổ này đóng (sổ trước "
        "khi phục hồi, hoặc bản sao) nên ở đây không đổi gì. Muốn ghi phiếu, mở bản đã đóng gói đó."
    )


class OutboxFileMissing(WorldError):
    """A sealed bundle's file is gone from the outbox."""

    file: str

    code = "VIEC-06"
    sentence = (
        "Không còn tệp gói “{file}” trong hộp chờ gửi nên không chép lại được. "
        "Bản ghi của gói vẫn còn nguyên trong sổ: mở lại trang Gửi tỉnh, chúng vào gói sau."
    )


class AttachmentUnsealable(WorldError):
    """An attachment of a record cannot be read whole from the notebook; it stays here."""

    sha256: str
    record: str
    title: str
    name: str

    code = "VIEC-40"
    sentence = (
        "Tệp đính kèm “{name}” của “{title}” bị mất hoặc hỏng trong sổ nên chưa gửi; bản ghi và "
        "các tệp khác vẫn gửi được. Phục hồi tệp từ bản sao lưu rồi đóng gói lại."
    )


class RecordNotWaiting(PersonError):
    """What is to be held back, or let go, is no closed record that no bundle holds."""

    record: str

    code = "VIEC-41"
    sentence = (
        "Bản ghi “{record}” không chờ gửi: chưa chốt, đã vào gói hoặc không có trong sổ, nên không "
        "giữ lại hay cho gửi được. Xem các bản ghi chờ gửi ở mục Gửi tỉnh."
    )


class NotToAnswer(PersonError):
    """A record that nobody can be left alone with: no survey, closed, or taken back."""

    record: str

    code = "VIEC-60"
    sentence = (
        "Bản ghi “{record}” chưa trao được để người dân tự trả lời: chỉ phiếu hỏi đang soạn hoặc "
        "đang đính chính, và chưa bị rút lại sự đồng ý, mới trao được. Mở phiếu, bấm “Đính chính” "
        "nếu phiếu đã chốt, rồi trao lại."
    )


class NothingWithdrawn(PersonError):
    """A confirmation was asked of a withdrawal that nobody made."""

    respondent: str

    code = "RIE-35"
    sentence = (
        "Ở buổi này chưa ghi lần rút lại nào của {respondent} nên chưa có gì để xác nhận. "
        "Ghi việc rút lại trước, hoặc xem lại mã người cho ý kiến."
    )


class NotAnInterview(PersonError):
    """A contact card was asked of something that is not an interview."""

    record: str

    code = "RIE-01"
    sentence = (
        "Bản ghi “{record}” không phải buổi ghi nhận ý kiến hay phiếu hỏi nên không có sự "
        "đồng ý, thẻ liên hệ. Chọn một buổi ghi nhận hoặc phiếu hỏi."
    )


class NoGroundForCard(PersonError):
    """Nobody agreed to be identified or reached, so nothing of that kind may be kept."""

    code = "RIE-02"
    sentence = (
        "Chưa có sự đồng ý còn hiệu lực cho “Ghi họ tên vào thẻ liên hệ” hoặc “Liên hệ lại để phản "
        "hồi”, nên không được ghi thẻ liên hệ. Hỏi và ghi câu trả lời ở mục Đồng ý trước."
    )


class NoCard(PersonError):
    """The interview has no contact card, or not any more."""

    record: str

    code = "RIE-03"
    sentence = "Buổi ghi nhận “{record}” không có thẻ liên hệ nào. Không cần làm gì thêm."


class RequestSettled(PersonError):
    """The request is closed, answered or extended already: nothing of it is done twice."""

    request: str
    why: str  # a clause

    code = "RIE-07"
    sentence = (
        "Yêu cầu “{request}” {why} nên lần này không ghi gì thêm. "
        "Xem tình trạng bằng danh sách yêu cầu; nếu người dân hỏi tiếp, ghi một yêu cầu mới."
    )


class CopyDestroyed(PersonError):
    """A bundle the province has received, whose copy here went when its records were destroyed."""

    file: str

    code = "RIE-31"
    sentence = (
        "Tỉnh đã báo nhận gói “{file}”, và bản lưu của nó ở máy này không còn (thường do được hủy "
        "cùng đợt tiêu hủy dữ liệu hết hạn) nên không chép lại được. Không cần gửi lại gói này; "
        "cần xem nội dung thì hỏi bộ phận tiếp nhận của tỉnh."
    )


class NotInInterview(PersonError):
    """The interview has no respondent of this code."""

    who: str

    code = "RIE-32"
    sentence = (
        "Buổi ghi nhận này không có người cho ý kiến mang mã “{who}”. Xem lại mã trên phiếu "
        "của người yêu cầu, hoặc chọn buổi khác."
    )


class WitnessMissing(PersonError):
    """Spoken consent before a witness, and nobody is named."""

    code = "RIE-36"
    sentence = (
        "Hình thức “Bằng lời, có người chứng kiến” cần họ tên người chứng kiến nên chưa ghi "
        "câu trả lời. Ghi họ tên người chứng kiến (--witness), hoặc chọn hình thức khác."
    )


class NoAmendment(PersonError):
    """There is no amendment to put aside."""

    title: str

    code = "NHAP-10"
    sentence = (
        "“{title}” không có bản đính chính nào đang soạn nên không có gì để bỏ. "
        "Bản chưa chốt lần nào thì dùng “Bỏ bản nháp”."
    )


class SheetForeign(TrustError):
    """Sheet and secret fit each other, and do not open the database that is there."""

    folder: str

    code = "KHOA-01"
    sentence = (
        "Tờ giấy và mã khớp nhau nhưng không mở được dữ liệu trong “{folder}”: tờ giấy của sổ "
        "khác, hoặc tệp dữ liệu đã hỏng. Chưa có gì bị thay đổi; tìm tờ in của đúng sổ này, hoặc "
        "phục hồi tệp dữ liệu từ bản sao lưu rồi thử lại."
    )


class SecretUnfit(PersonError):
    """A code given with a share's sheet, or shares with a recovery sheet."""

    code = "KHOA-02"
    sentence = (
        "Mã QR và phần bí mật không cùng một loại giấy. Mã QR trên tờ khôi phục đi với mã khôi "
        "phục; mã QR trên tờ mảnh khóa đi với các mảnh khóa."
    )


class NoSuchTask(PersonError):
    """A meeting has no task of this number; `there` are the numbers it has, from 1."""

    title: str
    number: int
    there: tuple[int, ...]

    code = "VIEC-07"
    sentence = "“{title}” không có nhiệm vụ số {number}: {told}."

    @property
    def told(self) -> str:
        """What numbers there are, and what to do."""
        if not self.there:
            return _("cuộc họp này chưa giao nhiệm vụ nào. Ghi nhiệm vụ vào cuộc họp trước")
        numbers = ", ".join(map(str, self.there))
        return _("các nhiệm vụ mang số {numbers}. Chọn một số trong đó").format(numbers=numbers)
