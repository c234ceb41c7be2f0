"""Why a trail cannot be shown or given out."""

from sotay.base.errors import PersonError


class NotAMatter(PersonError):
    """A trail was asked of something that is not a matter."""

    record: str

    code = "VIEC-11"
    sentence = "Bản ghi “{record}” không phải ý kiến, kiến nghị nên không có hành trình."


class NothingHeard(PersonError):
    """A matter that was never closed has no step yet."""

    code = "VIEC-12"
    sentence = (
        "Kiến nghị này chưa chốt lần nào nên chưa có bước nào để đưa ra. Chốt nội dung rồi làm lại."
    )
