"""By which template of the province minutes are printed: closed ones always by the same.

In force is the newest that is for the day of the meeting. Once closed minutes were made as a paper
by it, or by the program's own form, a later one changes nothing unless somebody asks for it; an
amended version is a paper of its own.
"""

from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from sotay.base.clock import VIETNAM
from sotay.base.errors import DiskFull
from sotay.base.sentences import _
from sotay.model.directory.minutes import Template
from sotay.model.meeting import Meeting
from sotay.model.shape import encode, parse
from sotay.store.errors import StoreBusy, StoreReadOnly
from sotay.vault.records import printed
from sotay.work.desk import Desk, Outcome
from sotay.work.directory import standing
from sotay.work.records import reading


@dataclass(frozen=True)
class Form:
    """What minutes are printed by, and what they would be by today: None is the program's own."""

    template: Template | None = None
    now: Template | None = None

    @property
    def renewable(self) -> bool:
        """Return whether they would be printed by another today."""
        return self.template != self.now

    def told(self) -> str:
        """Say by which template, and that there is another by now; "" where there is none."""
        if not self.renewable:
            says = _("In theo mẫu biên bản của tỉnh, bản {v}.")
            return says.format(v=self.template.version) if self.template else ""
        says = _("Biên bản này đã lập theo {a}, nên in lại vẫn theo đó; mẫu nay áp dụng là {b}.")
        return says.format(a=_named(self.template), b=_named(self.now))


OWN: Final = Form()


def form(desk: Desk, meeting: Meeting, rev: str | None) -> Form:
    """Return by what a closed version `rev` is printed, from here on; None for a draft."""
    now = _in_force(desk, meeting)
    if rev is None:
        return Form(now, now)
    kept = printed.template_of(desk.vault.store, rev)
    if kept is not None:
        return Form(parse(kept[0], Template) if kept[0] else None, now)
    with suppress(DiskFull, StoreReadOnly, StoreBusy):  # a paper is no worse for a full disk
        _keep(desk, rev, now)
    return Form(now, now)


def renew(desk: Desk, record_id: str) -> Outcome[None]:
    """Have closed minutes printed by the template that is in force when they are made next."""
    head = reading.entry(desk, record_id).head
    if head is not None:
        with desk.vault.writing(desk.clock) as connection:
            printed.drop(connection, head)
    return Outcome(None)


def _keep(desk: Desk, rev: str, template: Template | None) -> None:
    with desk.vault.writing(desk.clock) as connection:
        printed.keep(connection, rev, encode(template) if template else None)


def _in_force(desk: Desk, meeting: Meeting) -> Template | None:
    day = meeting.starts.astimezone(VIETNAM).date()
    return standing.counts(desk).minutes.of(meeting.kind, day)


def _named(template: Template | None) -> str:
    return (
        _("mẫu của tỉnh, bản {v}").format(v=template.version) if template else _("mẫu của Sổ tay")
    )
