"""An interview: what was said, who was heard (by code), and what each agreed to."""

from datetime import date, datetime
from typing import Annotated, ClassVar, Final

from msgspec import Meta
from msgspec.structs import replace

from sotay.base.sentences import Sentence, _
from sotay.model import proof
from sotay.model.asking import AskingRecord
from sotay.model.consent import CONTENT, WHOLE, Answers, people
from sotay.model.gapcodes import Gap, gap
from sotay.model.record import first_words
from sotay.model.records import Attachments, Consent, Id, Line, Moment, Place, Respondent, Text

_CONTENT_GAPS: Final[dict[str, Sentence]] = {
    "unasked": proof.ASK_FIRST, "refused": proof.REFUSED, "withdrawn": proof.WITHDRAWN,
}  # fmt: skip


class Interview(AskingRecord, frozen=True, kw_only=True, tag_field="type", tag="interview"):
    """One interview: free notes, who was heard (by code), what each agreed to.

    `anonymous`: nobody agreed to be written down, so nothing is kept that belongs to one person.
    """

    called: ClassVar[Sentence] = "Ghi nhận ý kiến"
    writes: ClassVar[int] = 2
    reads: ClassVar[frozenset[int]] = frozenset((1, 2))

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

    def gaps(self) -> tuple[Gap, ...]:
        """Return what it lacks: words, and leave to keep them that can be proven."""
        found = []
        answers = Answers.of(self)
        content = answers.worst(CONTENT)
        empty = not (self.notes.strip() or self.attachments)
        if self.anonymous and self._names_somebody():
            found.append(gap(proof.NOT_ANONYMOUS))
        if not self.anonymous and content != "given" and not (empty and content != "unasked"):
            codes = answers.saying((content,), CONTENT, people(self))
            found.append(gap(_CONTENT_GAPS[content], codes))
        elif not self.notes.strip() and (self.anonymous or content == "given"):
            found.append(gap(Sentence("chưa ghi nội dung buổi ghi nhận")))
        if content == "unasked" and empty:
            found.insert(0, gap(Sentence("chưa ghi nội dung buổi ghi nhận")))
        found += proof.unproven(self, sound=bool(self.sounds))
        if self.sounds and not self.may_hold_sound():
            found.append(self.sound_unasked())
        return tuple(found)

    def _names_somebody(self) -> bool:
        """Return whether something in it belongs to one person (decision 016)."""
        answers = any(one.respondent != WHOLE or one.given for one in self.consents)
        return any((self.respondents, self.place.spot.strip(), self.attachments, answers))

    def made_anonymous(self) -> "Interview":
        """Return it with nothing that belongs to one person, said to be so.

        That somebody refused stays, for the whole interview and under no code. What was withdrawn
        is put back when it is kept (`vault.privacy.consents`), so it cannot become nobody's.
        """
        refused = [one for one in self.consents if one.purpose == CONTENT and not one.given]
        kept = tuple(replace(one, respondent=WHOLE, witness="") for one in refused[-1:])
        place = replace(self.place, spot="")
        return replace(self, anonymous=True, respondents=(), consents=kept, place=place)


def title_told(title: str, *, withdrawn: bool) -> str:
    """Return a title to show: of what was withdrawn, which has none, a sentence of ours."""
    return _("Đã rút lại sự đồng ý") if withdrawn else title
