"""When what telephones handed in, and nobody made a survey of, is to go: by the surveys' period."""

from datetime import date

from sotay.base.sentences import _
from sotay.model.retention import months_after
from sotay.vault.privacy.purging import DueRecord
from sotay.vault.questionnaires import overdue
from sotay.work.desk import Desk
from sotay.work.privacy import purging


def last_days(desk: Desk) -> dict[str, date]:
    """Return the last day each is kept, by id; none where the office set no period."""
    months = purging.periods(desk).survey
    if not months:
        return {}
    return {one.id: months_after(one.day, months) for one in overdue.unmade(desk.vault.store)}


def due(desk: Desk, today: date) -> list[DueRecord]:
    """Return those that were to be kept until a day before `today`."""
    last = last_days(desk)
    return [
        DueRecord(one.id, one.kind, _title(one.title), one.day, last[one.id], None, kept=False)
        for one in overdue.unmade(desk.vault.store)
        if one.id in last and last[one.id] < today
    ]


def _title(form: str) -> str:
    return _("Bản điện thoại gửi, chưa thành phiếu: {t}").format(t=form)
