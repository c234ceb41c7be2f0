"""An interview: what was said, who was heard (by code), and what each agreed to."""

from datetime import date, datetime
from typing import Annotated, ClassVar

from msgspec import Meta

from sotay.base.sentences import Sentence, _
from sotay.model.asking import AskingRecord
from sotay.model.record import first_words
from sotay.model.records import Attachments, Consent, Id, Line, Moment, Place, Respondent, Text


class Interview(AskingRecord, frozen=True, kw_only=True, tag_field="type", tag="interview"):
    """One interview: free notes, who was heard (by code), what each agreed to.

    `anonymous`: nobody agreed to be written down, so nothing is kept that belongs to one person.
    """

    called: ClassVar[Sentence] = "Ghi nhận ý kiến"
    unsaid: ClassVar[Sentence] = "chưa ghi nội dung buổi ghi nhận"
    writes: ClassVar[int] = 3
    reads: ClassVar[frozenset[int]] = frozenset((1, 2, 3))

    id: Id
    title: Line = ""
    held: Moment
    place: Place
    recorder: Line = ""
    respondents: Annotated[tuple[Respondent, ...], Meta(max_length=50)] = ()
    consents: Annotated[tuple[Consent, ...], Meta(max_length=1000)] = ()
    anonymous: bool = False
    notes: Text = ""
    attachments: Attachments = ()
    retain_until: date | None = None

    @property
    def moment(self) -> datetime:
        """Return when it was held."""
        return self.held

    @property
    def headline(self) -> str:
        """Return its title, else the first words of the notes; of one taken back nothing."""
        return "" if self.withheld() else first_words(self.title or self.notes)

    def words(self) -> tuple[str, str]:
        """Return its title, and the notes with where it was; of one taken back the hamlet alone."""
        if self.withheld():
            return "", self.place.hamlet
        body = (self.notes, self.place.hamlet, self.place.spot, *self.captions)
        return self.title, "\n".join(body)

    @property
    def told(self) -> str:
        """Return the notes."""
        return self.notes


def title_told(title: str, *, withdrawn: bool) -> str:
    """Return a title to show: of what was withdrawn, which has none, a sentence of ours."""
    return _("Đã rút lại sự đồng ý") if withdrawn else title
