"""The text that is read before consent is asked for, as the province words it, from a day on.

What each purpose is stays the program's (`model.words.PURPOSES`): an answer's meaning hangs on it.
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final, Self

from msgspec import Meta
from msgspec.structs import replace

from sotay.base.dates import short_date
from sotay.base.sentences import _
from sotay.model.directory.part import Part, Version, refuse_twice, spelt_places, to_fill
from sotay.model.errors import RecordRefused
from sotay.model.records import Shape

# Who asks, until when it is kept, whom to turn to: the law wants them said (Luật 91/2025, Điều 9).
NEEDED: Final = frozenset({"office", "until", "contact"})
PLACES: Final = NEEDED | {"recorder", "post"}


class ConsentText(Shape, frozen=True, kw_only=True):
    """One wording, read from `since` on; answers name it by `version`."""

    version: Version
    since: date
    text: Annotated[str, Meta(min_length=1, max_length=6_000)]


class Consents(Part, frozen=True, kw_only=True):
    """All wordings: those of before stay, for answers name them."""

    texts: Annotated[tuple[ConsentText, ...], Meta(max_length=40)] = ()

    def checked(self) -> Self:
        """Return it in the order of days; raises `RecordRefused`."""
        refuse_twice("version", (one.version for one in self.texts))
        refuse_twice("since", (short_date(one.since) for one in self.texts))
        for one in self.texts:
            _check(one.text)
        return replace(self, texts=tuple(sorted(self.texts, key=lambda one: one.since)))

    def of(self, day: date) -> ConsentText | None:
        """Return what is read on a day; None where the program's own text is."""
        return next((one for one in reversed(self.texts) if one.since <= day), None)

    def lines(self) -> Iterator[str]:
        """Yield each wording, whole."""
        for one in self.texts:
            says = _("Bản {v}, dùng từ {d}: {t}")
            yield says.format(v=one.version, d=short_date(one.since), t=one.text)

    def news(self, before: Self) -> Iterator[str]:
        """Yield which wordings are new, changed or gone."""
        was = {one.version: one for one in before.texts}
        for one in self.texts:
            if one != was.pop(one.version, None):
                says = _("Lời đọc trước khi hỏi sự đồng ý, bản {v}: dùng từ {d}.")
                yield says.format(v=one.version, d=short_date(one.since))
        for gone in was:
            yield _("Bỏ lời đọc bản {v}.").format(v=gone)


def _check(text: str) -> None:
    """Raise `RecordRefused` unless just the places to fill in stand there that are known."""
    if lacks := NEEDED - to_fill("text", text, PLACES):
        raise RecordRefused("text", _("thiếu chỗ điền {x}").format(x=spelt_places(lacks)))
