"""What keeps a record from being finished, question by question, in the form's own words."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sotay.forms.layout.markup import plain
from sotay.forms.layout.numbers import Numbers, numbers
from sotay.forms.model.patterns import Pattern
from sotay.forms.session.places import path_of
from sotay.forms.session.record import Field
from sotay.forms.session.session import Session
from sotay.forms.transcript import left_open, veiled


@dataclass(frozen=True)
class Lacking:
    """A question that is demanded: its path, number and label, and what is said of its answer.

    `wrong`: it has an answer, which is not as the form wants it; else it has none.
    """

    path: str
    question: str
    says: str
    wrong: bool

    def told(self) -> str:
        """Return it on one line."""
        return f"{self.question} [{self.path}]: {self.says}"


def lacking(session: Session, shut: Collection[Pattern] = ()) -> tuple[Lacking, ...]:
    """Return what `unfinished` counts. What is kept aside is in no words of it (see `veiled`)."""
    found = [(one, bool(one.seen)) for one in left_open(session, shut)]
    if not found:
        return ()
    known = numbers(session.form)
    with veiled(session):
        return tuple(_told(session, known, found))


def _told(session: Session, known: Numbers, found: list[tuple[Field, bool]]) -> Iterator[Lacking]:
    labels = {one.pattern: one.label for one in session.form.questions}
    for one, wrong in found:
        said = session.speaker.said(labels.get(one.pattern), one.node) or one.pattern[-1]
        question = " ".join(f"{known.before(one.pattern)} {plain(said)}".split())
        says = " ".join(plain(session.demands.words(one, wrong=wrong)).split())
        yield Lacking(path_of(one.node, session.form.repeats), question, says, wrong)
