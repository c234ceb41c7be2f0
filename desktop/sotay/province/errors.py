"""What can stand in the way at the province."""

from sotay.base.errors import PersonError, TrustError, WorldError


class RegisterExists(PersonError):
    """A register is already in the folder."""

    folder: str

    code = "TINH-01"
    sentence = (
        "Thư mục “{folder}” đã có sổ tiếp nhận hoặc một sổ khác. Mở sổ đó, hoặc chọn thư mục khác."
    )


class RegisterMissing(PersonError):
    """No register is in the folder."""

    folder: str

    code = "TINH-02"
    sentence = (
        "Thư mục “{folder}” không có sổ tiếp nhận của tỉnh. Chọn lại thư mục, hoặc tạo sổ mới."
    )


class AlreadyEnrolled(PersonError):
    """The device of a request is enrolled."""

    device_code: str

    code = "TINH-03"
    sentence = (
        "Máy {device_code} đã được đăng ký. Nếu cán bộ làm mất tệp xác nhận đăng ký, chạy lại "
        "lệnh với “--again” để ghi lại đúng tệp đó."
    )


class CodeNotThatOfRequest(TrustError):
    """The 16 characters read out by the officer are not those of the request."""

    read: str

    code = "TINH-04"
    sentence = (
        "Mã đối chiếu cán bộ đọc ({read}) không phải mã của tệp đề nghị này nên chưa đăng ký. Gọi "
        "lại cho cán bộ theo số đã biết để đọc lại mã; nếu vẫn khác thì không đăng ký, tệp có thể "
        "không phải của máy ấy."
    )


class RecordBodyRefused(TrustError):
    """A signed bundle holds a record that does not have the documented shape."""

    record: str
    reason: str

    code = "TINH-05"
    sentence = (
        "Bản ghi {record} trong gói không đúng mẫu ({reason}) nên cả gói không được nhận. "
        "Đề nghị máy gửi cập nhật Sổ tay rồi đóng gói lại."
    )


class RecordTooNew(TrustError):
    """A signed bundle holds a record by a schema that came after this version of the program."""

    shape: str

    code = "TINH-21"
    sentence = (
        "Gói có bản ghi do bản Sổ tay mới hơn lập ({shape}) nên được tạm giữ, chưa nhập. Cập nhật "
        "Sổ tay trên máy của tỉnh, rồi cho nhập bằng “province decide” hoặc nhận lại gói."
    )


class AdmittedRecordUnknown(PersonError):
    """No admitted record, or more than one, answers to this id."""

    record: str

    code = "TINH-06"
    sentence = (
        "Không tìm thấy đúng một bản ghi đã nhận mang mã “{record}”. Xem lại mã trong danh sách."
    )


class RecordOfAnotherUnit(TrustError):
    """A device sent a record of a place that is not the one it was enrolled for."""

    record: str
    unit: str
    own: str

    code = "TINH-07"
    sentence = (
        "Bản ghi {record} ghi cho xã, phường mã {unit}, nhưng máy gửi được đăng ký cho mã {own}, "
        "nên cả gói không được nhận. Gọi xã để sửa nơi ghi nhận rồi đóng gói lại; nếu đơn vị đã "
        "đổi mã, đăng ký lại máy theo mã mới."
    )


class ForeignParent(TrustError):
    """A revision says that it follows one of another record."""

    record: str

    code = "TINH-08"
    sentence = (
        "Bản ghi {record} trong gói tự nhận nối tiếp một bản ghi khác nên cả gói không được nhận. "
        "Giữ nguyên gói, gọi xã theo số đã biết và báo người phụ trách an toàn thông tin."
    )


class DeviceUnknown(PersonError):
    """No enrolled device, or more than one, answers to this code."""

    device: str

    code = "TINH-09"
    sentence = (
        "Không có đúng một máy đã đăng ký mang mã “{device}”. Xem lại mã bằng lệnh "
        "“sotayctl province devices”."
    )


class EnrolmentExpired(TrustError):
    """A bundle of a device whose enrolment has run out, by the province's clock."""

    device_code: str
    until: str

    code = "TINH-10"
    sentence = (
        "Đăng ký của máy {device_code} đã hết hạn ngày {until} nên gói được tạm giữ, chưa nhập. "
        "Gọi xã để xác nhận, gia hạn bằng “province enrol … --again”, rồi dùng “province decide”."
    )


class DeviceRevoked(PersonError):
    """A revoked device asks for its enrolment again."""

    device_code: str

    code = "TINH-11"
    sentence = (
        "Máy {device_code} đã bị thu hồi nên không cấp lại xác nhận đăng ký. Lập sổ mới trên máy, "
        "gửi đề nghị mới, rồi đăng ký theo mã mới."
    )


class AsideUnknown(PersonError):
    """No bundle kept apart, or more than one, waits under this name."""

    bundle: str

    code = "TINH-13"
    sentence = (
        "Không có đúng một gói đang tạm giữ mang mã “{bundle}”. Xem lại bằng lệnh "
        "“sotayctl province held”."
    )


class AsideLost(WorldError):
    """The file of a bundle kept apart is gone or was changed."""

    bundle: str

    code = "TINH-14"
    sentence = (
        "Tệp của gói đang tạm giữ {bundle} không còn nguyên trong thư mục cách ly nên không nhập "
        "được. Nhận lại gói từ USB hoặc từ xã, rồi quyết định lại."
    )


class NoRoomAside(WorldError):
    """As much is kept apart as may be, so one more was not kept."""

    held: int

    code = "TINH-15"
    sentence = (
        "Gói cần tạm giữ nhưng chỗ tạm giữ đã đầy ({held} gói đang chờ), nên chưa giữ gói này; tệp "
        "gốc vẫn nguyên. Quyết định các gói đang chờ bằng “province decide”, rồi nhận lại."
    )
    counts = "held"


class RejectedBefore(TrustError):
    """The same file was kept apart once and a person decided against it."""

    reason: str

    code = "TINH-16"
    sentence = (
        "Gói này trước đây đã được tạm giữ và người có trách nhiệm đã quyết định không nhập, lý "
        "do: {reason}. Nếu cần nhập, yêu cầu xã đóng gói lại."
    )


class ChainOfAnother(TrustError):
    """A device numbers its bundle in the chain of another device."""

    device_code: str
    other: str

    code = "TINH-18"
    sentence = (
        "Máy {device_code} đánh số gói vào chuỗi của máy {other} nên gói được tạm giữ, chưa nhập. "
        "Gọi xã theo số đã biết để hỏi; nếu không rõ vì sao, giữ nguyên gói và báo người phụ trách "
        "an toàn thông tin."
    )


class AdmittedAttachmentUnknown(PersonError):
    """No attachment of a record, or more than one, has a hash that begins so."""

    sha256: str
    record: str

    code = "TINH-40"
    sentence = (
        "Bản ghi {record} không có đúng một tệp đính kèm mang mã “{sha256}”. "
        "Xem lại mã bằng lệnh liệt kê tệp đính kèm của bản ghi."
    )


class AttachmentNotHere(WorldError):
    """A record names an attachment that came in no bundle yet, or whose file here is lost."""

    sha256: str

    code = "TINH-41"
    sentence = (
        "Bản ghi có nêu tệp đính kèm {sha256} nhưng tỉnh chưa có nội dung của tệp nên không lưu ra "
        "được. Nhận nốt các gói còn thiếu của máy đã lập, hoặc nhận lại gói từng chứa tệp này."
    )


class ToldTooMuch(TrustError):
    """One device says that more was taken back, destroyed or told than any commune could."""

    device_code: str

    code = "TINH-20"
    sentence = (
        "Máy {device_code} báo rút lại, tiêu hủy, hồi âm nhiều bất thường nên gói bị tạm giữ, chưa "
        "nhập. Gọi xã theo số đã biết để hỏi; nếu đúng, cho nhập bằng “province decide”."
    )
