"""What is wrong with a list of questionnaires, or a piece of one."""

from sotay.bundle.errors import Refused


class TwoLists(Refused, code="GOI-37", slug="two-lists"):
    """Two lists under one number, by one key, that do not say the same."""

    sentence = (
        "Có hai danh sách mẫu phiếu của tỉnh cùng số mà nội dung khác nhau, nên máy giữ bản đã "
        "có. Gọi bộ phận tiếp nhận của tỉnh theo số đã biết."
    )


class OldList(Refused, code="GOI-38", slug="old-list"):
    """A list below the one that is held."""

    sentence = (
        "Danh sách mẫu phiếu trong tệp này cũ hơn bản máy đang giữ nên không áp dụng. "
        "Lấy bản mới nhất từ bộ phận tiếp nhận của tỉnh."
    )


class PieceUnasked(Refused, code="GOI-39", slug="piece"):
    """A piece that no list which is held names: of another version, cut, or changed."""

    sentence = (
        "Phần mẫu phiếu trong tệp này không khớp danh sách mẫu phiếu của tỉnh: tệp bị "
        "cắt, bị sửa, hoặc của danh sách khác. Lấy lại tệp từ bộ phận tiếp nhận của tỉnh."
    )
