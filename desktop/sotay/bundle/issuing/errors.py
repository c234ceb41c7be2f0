"""What can be wrong with the key that signed a paper of the province."""

from sotay.bundle.errors import BadSignature, Refused


class IssuerUnknown(BadSignature, code="GOI-34", slug="issuer"):
    """Signed by a key that the root is not known to vouch for."""

    sentence = (
        "Văn bản này ký bằng khóa mà máy này chưa biết nên chưa áp dụng. Nếu tỉnh gửi kèm tệp có "
        "tên bắt đầu bằng “khoa-ky-” thì nhập tệp đó trước rồi làm lại; nếu không có, đừng dùng "
        "văn bản này và gọi bộ phận tiếp nhận của tỉnh theo số đã biết."
    )


class IssuerWithdrawn(Refused, code="GOI-35", slug="issuer-withdrawn"):
    """Signed by a key that the root has withdrawn since."""

    sentence = (
        "Văn bản này ký bằng khóa mà tỉnh đã thu hồi nên không áp dụng. Xin bộ phận tiếp nhận của "
        "tỉnh lập lại bằng khóa đang dùng; gọi theo số đã biết."
    )


class IssuerOutOfTime(Refused, code="GOI-36", slug="issuer-time"):
    """Signed by a key before or after its time, as the document itself says."""

    sentence = (
        "Văn bản này lập ngoài thời hạn của khóa đã ký nó (khóa ký của tỉnh hết hạn, hoặc đồng hồ "
        "ở tỉnh sai) nên không áp dụng; không phải lỗi của máy này. Xin bộ phận tiếp nhận của tỉnh "
        "lập lại bằng khóa còn hạn."
    )
