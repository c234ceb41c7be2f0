"""What can stand in the way of destroying what is past its day."""

from sotay.base.errors import PersonError, WorldError


class NothingToDestroy(PersonError):
    """No record is past its day, or all that are must wait; `held` is how many wait."""

    held: int

    code = "RIE-06"
    sentence = (
        "Không có bản ghi nào tiêu hủy được lúc này ({held} bản ghi đã hết thời hạn lưu trữ "
        "nhưng còn phải chờ tỉnh báo nhận hoặc chờ đóng gói bản đính chính). Nhập phiếu báo "
        "nhận của tỉnh, hoặc đóng gói bản đính chính, rồi làm lại."
    )
    counts = "held"


class DayDoubtful(PersonError):
    """The machine's day is long past all that was written here: destroying by it is asked twice."""

    today: str
    last: str

    code = "RIE-34"
    sentence = (
        "Đồng hồ của máy báo hôm nay là {today}, hơn một năm sau lần ghi cuối trong sổ ({last}), "
        "nên chưa tiêu hủy gì. Nếu ngày của máy sai, đặt lại ngày giờ rồi làm lại; nếu đúng, xác "
        "nhận ngày đó (lệnh purge: thêm --today)."
    )


class PurgeUnfinished(PersonError):
    """Destruction minutes were asked of a job that is not there or not done."""

    job: int

    code = "RIE-08"
    sentence = (
        "Chưa có đợt tiêu hủy số {job} nào đã xong nên chưa lập biên bản được. "
        "Làm tiếp đợt tiêu hủy cho xong rồi lập lại."
    )


class OlderCopyStays(WorldError):
    """A copy kept before an upgrade holds what is being destroyed, and could not be removed."""

    path: str
    reason: str

    code = "RIE-30"
    sentence = (
        "Chưa tiêu hủy xong: bản chép trước khi nâng cấp “{path}” còn giữ nội dung cũ mà chưa xóa "
        "được ({reason}). Đóng chương trình đang dùng tệp này rồi làm tiếp đợt tiêu hủy."
    )
