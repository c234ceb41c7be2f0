"""Which formulas of a form could not be worked out in an interview, in words for who asks."""

from collections.abc import Iterator, Mapping
from typing import Final

from sotay.base.sentences import Sentence, _, counted
from sotay.forms.layout.naming import Names
from sotay.forms.layout.numbers import Numbers
from sotay.forms.session.session import Session

_MOST: Final = 3  # that are named
_OF: Final[Mapping[str, Sentence]] = {
    "calculate": "giá trị của {q}",
    "setvalue": "giá trị của {q}",
    "relevant": "điều kiện hỏi {q}",
    "count": "số lượt của {q}",
    "choices": "các lựa chọn của {q}",
    "constraint": "phép kiểm tra {q}",
    "required": "điều kiện bắt buộc của {q}",
    "readonly": "điều kiện khóa {q}",
}


def failing(session: Session, numbers: Numbers) -> str:
    """Return what did not work out and what to do about it, "" for nothing; no answer is in it."""
    places = list(dict.fromkeys(_places(session, numbers)))
    if not places:
        return ""
    told = "; ".join(places[:_MOST])
    if (more := len(places) - _MOST) > 0:
        told = f"{told}; {counted('và {n} chỗ khác', more)}"
    says = _(
        "Mẫu phiếu có chỗ không tính được: {places}. Cứ hỏi tiếp, câu trả lời vẫn được giữ; "
        "hãy báo người soạn mẫu."
    )
    return says.format(places=told)


def _places(session: Session, numbers: Numbers) -> Iterator[str]:
    names = Names(session.form, numbers, lambda _pattern, _value: "")
    for node, work in session.record.failed:
        one = session.record.fields.get(node)
        if one is None or not (one.relevant or work == "relevant"):
            continue  # what is not asked just now keeps nobody from anything
        yield _(_OF[work]).format(q=names.called(one.pattern) or f"“{one.pattern[-1]}”")
