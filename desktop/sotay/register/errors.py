"""What can stand in the way of a register that lies in PostgreSQL; `place` never has a password."""

from sotay.base.errors import PersonError, TrustError, WorldError


class RegisterUnreachable(WorldError):
    """The server does not answer, or the connection was lost; nothing half-written stays."""

    place: str
    detail: str

    code = "CSDL-01"
    sentence = (
        "Không kết nối được máy chủ dữ liệu “{place}”. Việc đang làm dở không được ghi, "
        "việc đã báo xong vẫn còn. Kiểm tra mạng và máy chủ PostgreSQL rồi làm lại."
    )


class RegisterShut(RegisterUnreachable):
    """The server is there and asked who it is, and does not let this account in."""

    code = "CSDL-19"
    sentence = (
        "Máy chủ dữ liệu “{place}” có trả lời nhưng không nhận tài khoản này: mật khẩu ở máy chủ "
        "đã khác, hoặc tài khoản đã đóng. Chưa ghi gì. Nhờ tài khoản quản trị của sổ cấp lại mật "
        "khẩu; nếu mở bằng mật khẩu của cơ quan thì xem lại địa chỉ máy chủ."
    )


class RegisterBusy(WorldError):
    """Another program kept the register locked."""

    place: str

    code = "CSDL-02"
    sentence = (
        "Một chương trình khác đang ghi vào “{place}” quá lâu. Nội dung đã lưu vẫn còn; đợi một "
        "lát rồi thử lại, nếu vẫn vậy thì xem máy chủ PostgreSQL đang chạy việc gì."
    )


class RegisterServerFull(WorldError):
    """The server has no room."""

    place: str

    code = "CSDL-03"
    sentence = (
        "Ổ đĩa của máy chủ dữ liệu “{place}” đã đầy nên chưa ghi được. Nội dung đã lưu vẫn còn; "
        "giải phóng chỗ trống trên máy chủ rồi làm lại."
    )


class RegisterForbidden(WorldError):
    """The account may not do what was asked, or the server is a copy that is only read."""

    place: str
    detail: str

    code = "CSDL-04"
    sentence = (
        "Tài khoản dùng cho “{place}” không được làm việc này. Đề nghị người quản trị "
        "PostgreSQL xem lại quyền và địa chỉ máy chủ."
    )


class RegisterSpoilt(WorldError):
    """The server says that its files are damaged."""

    place: str
    detail: str

    code = "CSDL-05"
    sentence = (
        "Máy chủ dữ liệu “{place}” báo tệp của nó bị hỏng. Đừng ghi thêm: báo người quản "
        "trị PostgreSQL, rồi phục hồi sổ tiếp nhận từ bản sao lưu gần nhất."
    )


class RegisterElsewhere(TrustError):
    """What lies there is not this register."""

    place: str

    code = "CSDL-06"
    sentence = (
        "Dữ liệu ở “{place}” không phải của sổ tiếp nhận này nên không được mở. Kiểm tra lại máy "
        "chủ và tên cơ sở dữ liệu."
    )


class RegisterWentBack(TrustError):
    """After the connection was lost an older state answers: a copy that lagged took over."""

    place: str
    missing: int

    code = "CSDL-07"
    sentence = (
        "Sau khi kết nối lại, “{place}” thiếu {missing} lần ghi đã báo xong: một bản cũ hơn đã "
        "được đưa vào thay. Đã dừng ghi. Đề nghị người quản trị PostgreSQL trả lại bản mới nhất."
    )
    counts = "missing"


class RegisterTooNew(WorldError):
    """A newer program changed the tables; `step` is its first change unknown here."""

    place: str
    step: str

    code = "CSDL-08"
    sentence = (
        "Dữ liệu ở “{place}” đã được bản Sổ tay mới hơn nâng cấp ({step}). Cập nhật Sổ tay trên "
        "máy này rồi mở lại."
    )


class RegisterToUpgrade(PersonError):
    """The tables are of an earlier program, and the account that takes in may not change them."""

    place: str
    step: str

    code = "CSDL-09"
    sentence = (
        "Bảng dữ liệu ở “{place}” cần nâng cấp ({step}), việc mà tài khoản tiếp nhận không được "
        "làm. Sao lưu máy chủ, rồi chạy “province upgrade postgresql://…” với tài khoản quản trị."
    )


class RegisterPlaceTaken(PersonError):
    """The database has a register of the same number that is in use."""

    place: str

    code = "CSDL-10"
    sentence = (
        "Ở “{place}” đã có một sổ tiếp nhận mang cùng mã đang được dùng. Nếu đây là bản phục hồi, "
        "hãy chọn một cơ sở dữ liệu khác."
    )


class RegisterUnencrypted(PersonError):
    """The connection would cross a network unencrypted, or to a server that proved nothing."""

    host: str

    code = "CSDL-11"
    sentence = (
        "Kết nối tới “{host}” phải mã hóa và kiểm tra chứng thư máy chủ: bỏ “sslmode” hoặc đặt "
        "“sslmode=verify-full”, và nêu “sslrootcert=…” nếu tỉnh dùng chứng thư riêng."
    )


class RegisterAddress(PersonError):
    """The address cannot be read."""

    detail: str

    code = "CSDL-12"
    sentence = (
        "Địa chỉ cơ sở dữ liệu chưa đúng. Viết như "
        "“postgresql://tài-khoản@máy-chủ:5432/tên-cơ-sở-dữ-liệu”."
    )


class DriverMissing(WorldError):
    """The library that speaks with PostgreSQL is not installed."""

    code = "CSDL-13"
    sentence = (
        "Máy này chưa cài phần nối với PostgreSQL. Người quản trị cài bằng "
        "“pip install --require-hashes -r packaging/lock/postgres.txt” rồi thử lại."
    )


class AlreadyThere(PersonError):
    """The register lies on a server already."""

    code = "CSDL-14"
    sentence = (
        "Sổ tiếp nhận này đã nằm trên máy chủ PostgreSQL. Muốn chuyển sang máy chủ khác: sao lưu, "
        "phục hồi ra thư mục mới, rồi chuyển từ đó."
    )


class CopyDiffers(WorldError):
    """What was read back from the server is not what was sent; the register stays where it is."""

    place: str
    tables: str

    code = "CSDL-15"
    sentence = (
        "Bản chép sang “{place}” đọc lại không khớp ({tables}) nên sổ vẫn ở chỗ cũ, còn nguyên. "
        "Thử lại; nếu vẫn vậy, kiểm tra ổ đĩa và bảng mã (phải là UTF8) của máy chủ."
    )


class RegisterNotUnicode(PersonError):
    """The database was made for fewer letters than there are."""

    place: str
    encoding: str

    code = "CSDL-16"
    sentence = (
        "Cơ sở dữ liệu ở “{place}” dùng bảng mã {encoding}, không giữ được chữ Việt. Tạo một cơ sở "
        "dữ liệu với bảng mã UTF8 (“createdb -E UTF8 -T template0 …”) rồi chuyển sang đó."
    )


class BodyLost(WorldError):
    """A row is here, and not what it says: a server that held it was set back, or lost it."""

    record: str

    code = "CSDL-17"
    sentence = (
        "Nội dung của bản ghi {record} không còn trong cơ sở dữ liệu; máy chủ giữ phần đó đã mất "
        "hoặc bị đưa về bản cũ. Chạy “province doctor”, rồi phục hồi phần đó từ bản sao lưu."
    )


class RegisterUnsure(PersonError):
    """The connection was lost while a write ended, and the server cannot be asked which way.

    A person's, not the world's: what is simply tried again may be done twice.
    """

    place: str

    code = "CSDL-18"
    sentence = (
        "Mất kết nối với “{place}” đúng lúc ghi xong nên chưa biết việc vừa làm đã vào sổ hay "
        "chưa. Khi kết nối lại được, xem lại trước; chỉ làm lại nếu chưa thấy."
    )
