"""Letters that stand unseen in copied text hide nothing from the notices."""

import pytest
from test_model_notices_spelled import TABLE, kinds

from sotay.model.notices import notices


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff"])
def test_what_stands_unseen_in_copied_text_hides_nothing(unseen: str) -> None:
    wrong = [
        (text, kinds(text), told)
        for plain, told in TABLE
        if told
        for text in (
            *(plain[:at] + unseen + plain[at:] for at in range(1, len(plain), 3)),
            plain.replace(" ", unseen) if told[0] in {"don_thu", "mat"} else plain,
        )
        if kinds(text) != told
    ]
    assert not wrong, "\n".join(map(repr, wrong[:20]))


def test_a_number_with_what_stands_unseen_is_masked_where_it_was_typed() -> None:
    text = "gọi\u200b 0912\u200b345\u00ad678 sau 17 giờ"
    assert [text[one.start : one.end] for one in notices(text)] == ["0912\u200b345\u00ad678"]
