"""A record from outside over the one that is here: it adds, and takes off nothing that binds."""

from msgspec.structs import replace

from sotay.base.sentences import _
from sotay.model import binding
from sotay.model.binding import withdrawals
from sotay.model.errors import RecordRefused
from sotay.model.matter import MOST_SOURCES
from sotay.model.record import Record


def joined(record: Record, standing: Record | None) -> Record:
    """Return a line's record with what the one here holds: a line left out takes off nothing.

    Every answer; where a matter was heard; how long it is kept; its words and files, where a line
    has none at all, as `work.outgoing` gives it out where they may not be. What was withdrawn is
    put back when it is kept (`vault.privacy.binding`). Raises `RecordRefused` for a record of
    another kind, or more places than one matter may have.
    """
    if standing is None:
        return record
    if standing.of_kind != record.of_kind:
        raise RecordRefused("type", _("mã này ở sổ là của một bản ghi loại khác"))
    if record.retain_until is None:
        record = replace(record, retain_until=standing.retain_until)
    if record == record.without_words():
        record = record.with_words_of(standing)
    record = tied(record, standing)
    return binding.joined(record, standing) if record.asks_consent else record


def held_back(line: Record, record: Record) -> bool:
    """Return whether a line left out what stays in its `record` because somebody withdrew in it."""
    left_out = len(record.consents) > len(line.consents)
    left_out = left_out or len(record.respondents) > len(line.respondents)
    return bool(withdrawals(record)) and (left_out or line.anonymous != record.anonymous)


def tied(record: Record, standing: Record | None) -> Record:
    """Return a matter with every place where the one here was heard; any other as it is.

    Text may be taken from an older version or a line; what protects somebody stays. Raises
    `RecordRefused` for more places than one matter may have.
    """
    if standing is None:
        return record
    left_out = [one for one in standing.heard_at if one not in record.heard_at]
    if not left_out:
        return record
    whole = (*record.heard_at, *left_out)
    if len(whole) > MOST_SOURCES:
        says = _("cùng với nơi nghe đã ghi ở đây là {n}, nhiều hơn {most}")
        raise RecordRefused("heard_at", says.format(n=len(whole), most=MOST_SOURCES))
    return replace(record, heard_at=whole)
