"""A gap as people read it, with what it is in every language and whose it is behind the words."""

from collections.abc import Iterable

from sotay.base.sentences import Sentence, _


class Gap(str):
    """A clause in the language in use; `says` is its sentence, `codes` those it is about."""

    __slots__ = ("codes", "says")
    says: Sentence
    codes: tuple[str, ...]

    @property
    def words(self) -> str:
        """The clause as it is of anybody."""
        return _(self.says)


def gap(says: Sentence, whose: Iterable[str] = ()) -> Gap:
    """Return a gap with the codes of those it is about, the first of them first; "" is nobody."""
    codes = tuple(dict.fromkeys(code for code in whose if code))
    made = Gap(f"{_(says)} ({', '.join(codes)})" if codes else _(says))
    made.says, made.codes = says, codes
    return made
