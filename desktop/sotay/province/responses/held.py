"""A draft in an officer's hands: kept as it is typed, never over another's words, none lost.

What belongs to the register's line (which draft it is, which version, its files) is read and
written there alone: saves follow each other in the order in which they were asked for, and a lock
between them changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from msgspec import structs

from sotay.media.added import Added
from sotay.model.letters import LetterFile
from sotay.province.opening import Province
from sotay.province.responses import drafting, enclosing
from sotay.province.responses.errors import DraftChanged
from sotay.province.responses.kept import Draft, Kept


@dataclass(frozen=True)
class Saved:
    """What was kept; `other` is the draft as somebody else left it, where that one was quicker.

    The words here are a draft of their own then: `kept`.
    """

    kept: Kept
    other: Kept | None = None


class Held:
    """Used on the register's line alone."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def keep(self, province: Province, written: Callable[[Draft], Draft]) -> Saved:
        """Keep what `written` makes of the draft; raises `RecordRefused`, what a full disk says."""
        draft = written(self._kept.draft)
        draft = structs.replace(draft, id=self._kept.draft.id, files=self._kept.draft.files)
        if draft == self._kept.draft:
            return Saved(self._kept)
        return self._safely(province, draft, lambda: drafting.keep(province, draft, self._version))

    def attach(self, province: Province, added: Added) -> Saved:
        """Have a file go along; raises as `enclosing.attach`."""
        draft = self._kept.draft

        def put() -> Kept:
            return enclosing.attach(province, self._kept, added)

        saved = self._safely(province, draft, put)
        return saved if saved.other is None else replace(saved, kept=self._own(put()))

    def detach(self, province: Province, file: LetterFile) -> Saved:
        """Have a file go along no more."""
        draft = self._kept.draft
        files = tuple(one for one in draft.files if one.sha256 != file.sha256)
        draft = structs.replace(draft, files=files)
        return self._safely(province, draft, lambda: drafting.keep(province, draft, self._version))

    def now(self) -> Kept:
        """Return it as it was kept last."""
        return self._kept

    @property
    def _version(self) -> int:
        return self._kept.version

    def _own(self, kept: Kept) -> Kept:
        self._kept = kept
        return kept

    def _safely(self, province: Province, draft: Draft, put: Callable[[], Kept]) -> Saved:
        """Keep it, or where somebody was quicker, keep it beside what that one left."""
        try:
            return Saved(self._own(put()))
        except DraftChanged:
            other = drafting.find(province, self._kept.draft.id)
            return Saved(self._own(drafting.apart(province, draft)), other)
