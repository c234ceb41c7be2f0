"""What province and commune say of each other's letters, in words: both windows read them so."""

from sotay.base.clock import VIETNAM
from sotay.base.dates import short_date
from sotay.base.sentences import _
from sotay.model.labels import part_named
from sotay.model.letters import Query, Referral
from sotay.model.returns import Telling
from sotay.model.words import CONFIRMED, TELLING_WAYS


def referral_told(referral: Referral) -> str:
    """Return who deals with a matter, and until when."""
    day = short_date(referral.issued.astimezone(VIETNAM))
    says = _("Phiếu chuyển ngày {day}, giao {agency}").format(day=day, agency=referral.agency)
    due = _("hạn {day}").format(day=short_date(referral.due)) if referral.due else ""
    return ", ".join(filter(None, (says, due)))


def telling_told(telling: Telling) -> str:
    """Return when, how and where residents were told, and what they said."""
    says = _("Đã báo người dân ngày {day}").format(day=short_date(telling.day))
    parts = (says, _(TELLING_WAYS[telling.how]), telling.hamlet, _(CONFIRMED[telling.confirmed]))
    return " · ".join(filter(None, parts))


def query_told(query: Query) -> str:
    """Return when something was asked, about what part of the record, and until when."""
    parts = [_("Tỉnh hỏi ngày {day}").format(day=short_date(query.issued.astimezone(VIETNAM)))]
    if query.field:
        parts.append(_("mục “{name}”").format(name=part_named(query.field)))
    if query.question:
        parts.append(_("câu {path}").format(path=query.question))
    if query.wants == "correction":
        parts.append(_("đề nghị đính chính"))
    if query.due:
        parts.append(_("hạn {day}").format(day=short_date(query.due)))
    return " · ".join(parts)
