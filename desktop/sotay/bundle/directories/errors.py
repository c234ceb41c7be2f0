"""What is wrong with a paper of the province's lists."""

from sotay.bundle.errors import Refused


class TwoDirectories(Refused, code="GOI-62", slug="two-directories"):
    """Two papers under one number, by one key, that do not say the same."""

    sentence = (
        "Có hai bản danh mục của tỉnh cùng số mà nội dung khác nhau, nên máy giữ bản đã có. Gọi "
        "bộ phận tiếp nhận của tỉnh theo số đã biết."
    )
