"""What can be wrong with how a form is wanted to be shown."""

from sotay.base.errors import PersonError


class LanguageUnknown(PersonError):
    """A language that a form does not have; `there` are those that it has."""

    language: str
    there: str

    code = "MAU-33"
    sentence = "Biểu mẫu không có ngôn ngữ “{language}”. Chọn một trong: {there}."
