"""What can go wrong between a record and its paper."""

from sotay.base.errors import WorldError


class NoSerifFont(WorldError):
    """No font family that has every Vietnamese letter in all four faces; `names` were tried."""

    names: str

    code = "GIA-01"
    sentence = (
        "Chưa in được vì máy không có phông chữ in văn bản đủ chữ tiếng Việt (đã tìm: {names}). "
        "Nội dung trong sổ vẫn còn nguyên. Cài phông Times New Roman, "
        "hoặc cài lại Sổ tay, rồi in lại."
    )


class LayoutUnusable(WorldError):
    """A layout file is missing or is not what the code can follow; `reason` is a clause."""

    name: str
    reason: str

    code = "GIA-02"
    sentence = (
        "Mẫu trình bày “{name}” thiếu mục, có mục lạ hoặc viết sai nên không dùng được. Nội dung "
        "trong sổ vẫn còn nguyên. Cài lại chương trình, hoặc trả tệp mẫu về như cũ, rồi in lại."
    )


class FontUnreadable(WorldError):
    """A font file is there but cannot be used; `reason` is the library's."""

    name: str
    reason: str

    code = "GIA-03"
    sentence = (
        "Phông chữ “{name}” trên máy bị hỏng, thiếu chữ hoặc không cho nhúng vào PDF. "
        "Nội dung trong sổ vẫn còn nguyên. Cài lại phông này rồi in lại."
    )


class NotSetOut(WorldError):
    """The text could not be set on pages; `reason` is the library's."""

    reason: str

    code = "GIA-04"
    sentence = (
        "Chưa dàn được trang văn bản này. Nội dung trong sổ vẫn còn nguyên. "
        "Rút ngắn tên cơ quan, tên người hoặc nơi nhận quá dài rồi in lại."
    )
