"""What the province's policy forbids, said before anything is sealed."""

from sotay.base.errors import PersonError, TrustError


class RevokedHere(PersonError):
    """The policy says that this very device may send no more; nothing is lost on it."""

    last_seq: int

    code = "VIEC-50"
    sentence = (
        "Tỉnh đã thu hồi máy này (chỉ còn nhận đến gói số {last_seq}) nên không đóng gói mới: gói "
        "mới sẽ bị tạm giữ. Mọi bản ghi vẫn nguyên trong sổ, tính là chưa gửi. Gọi bộ phận tiếp "
        "nhận của tỉnh theo số đã biết; nếu thu hồi nhầm, tỉnh gửi chính sách mới."
    )


class PolicyDoubtful(TrustError):
    """The policy held was signed by a key that was withdrawn since: its keys may be a thief's."""

    code = "VIEC-51"
    sentence = (
        "Chính sách của tỉnh trên máy này ký bằng khóa đã bị thu hồi nên không niêm phong theo nó "
        "nữa. Nhập chính sách mới của tỉnh (tệp có tên bắt đầu bằng “chinh-sach-”) rồi đóng gói; "
        "bản ghi vẫn nguyên trong sổ."
    )


class SealOutdated(PersonError):
    """What a bundle was begun by no longer holds: the province's policy, or the chain."""

    code = "VIEC-52"
    sentence = (
        "Trong lúc đóng gói, chính sách của tỉnh hoặc cách đánh số gói đã đổi nên gói vừa đóng bị "
        "bỏ, chưa rời khỏi máy này. Bản ghi vẫn còn trong sổ; đóng gói lại."
    )


class NothingToSeal(PersonError):
    """No closed record waits to leave."""

    code = "VIEC-03"
    sentence = (
        "Chưa có bản ghi nào đã chốt mà chưa gửi, nên không có gì để đóng gói. Chốt nội dung trước."
    )


class AllStaying(NothingToSeal):
    """Closed records there are, and every one of them stays; `why` is told in sentences."""

    number: int
    why: str

    code = "VIEC-09"
    sentence = (
        "Chưa gói được gì: {number} bản ghi đã chốt đều ở lại máy này. {why} Xem từng bản ghi ở "
        "mục “Gửi tỉnh”."
    )
    counts = "number"
