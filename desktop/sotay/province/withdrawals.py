"""Withdrawals at the province: kept as proof, honoured in whatever is shown of the record.

A commune tells of its own records only. It may come before the record, twice, or in any order: a
row names the answer that no longer stands, and every body is read with all rows of its record.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sotay.model.binding import withdrawals
from sotay.model.consent import CONTENT, SENDING, SENDING_SOUND, SOUND_PURPOSE, Answers, Hold
from sotay.model.kinds import KINDS
from sotay.model.record import Record
from sotay.model.records import Consent
from sotay.model.shape import encode, parse, parse_record
from sotay.model.withdrawals import Withdrawal, alone
from sotay.province.lines import Read
from sotay.province.opening import Province
from sotay.register import records
from sotay.register import withdrawals as withdrawal_rows
from sotay.register.withdrawals import TakenBack, WithdrawnRow


def told(some: Iterable[Read], unit: str) -> list[TakenBack]:
    """Return the answers that lines of a bundle say were withdrawn, or bodies of its records."""
    return [
        TakenBack(
            line.id,
            one.respondent,
            one.purpose,
            one.at.isoformat(),
            encode(alone(one)).decode(),
            unit,
        )
        for line, body, _revision in some
        if isinstance(body, Record | Withdrawal)
        for one in (withdrawals(body) if isinstance(body, Record) else body.answers)
    ]


@dataclass(frozen=True)
class Honoured:
    """A record as it may be shown. `hold` says which consent is missing, None where none is.

    `masked`: its words and files are not shown, for somebody took back the leave to them.
    """

    record: Record
    hold: Hold | None
    masked: bool


def honour(province: Province, record: Record, sources: "Sources | None" = None) -> Honoured:
    """Return what may be shown of an admitted record, with all that was withdrawn since.

    Whoever asks of many records gives the same `sources` each time: each is judged once then.
    """
    sources = sources or Sources(province)
    if record.asks_consent:
        whole = record.honoured(sources.gone(record.id))
        answers = Answers.of(whole)
        shown = _shown(whole, masked=answers.taken_back, silent=not answers.sound_may_leave)
        return Honoured(shown, answers.hold, answers.taken_back)
    masked = sources.masked(record)
    silent = bool(record.sounds) and sources.silent(record)
    shown = _shown(record, masked=masked, silent=silent)
    return Honoured(shown, "source" if masked else None, masked)


def _shown(record: Record, *, masked: bool, silent: bool) -> Record:
    if masked:
        return record.without_words()
    return record.without_sounds() if silent and record.sounds else record


def page(province: Province, unit: str = "") -> list[WithdrawnRow]:
    """Return every withdrawal that communes told of, the newest bundle first."""
    return withdrawal_rows.page(province.store, unit)


class Sources:
    """What matters were heard in. A bundle may name the same in each of many: each is judged once.

    A recommendation may come before its interview, or without it: then what the commune told of
    it counts, and else it frees nothing.
    """

    def __init__(self, province: Province) -> None:
        self._province = province
        self._judged: dict[tuple[str, str], tuple[bool | None, bool]] = {}
        self._untold: set[str] = set()  # records of which nothing was ever withdrawn

    def foresee(self, records: Iterable[Record]) -> None:
        """Ask once of many records, and of what they were heard in, before each is honoured."""
        asked = {
            one
            for record in records
            for one in (record.id, *(source.record for source in record.heard_at))
        }
        self._untold |= asked - withdrawal_rows.told_of(self._province.store, sorted(asked))

    def gone(self, record: str) -> list[Consent]:
        """Return what was withdrawn of a record by the commune it is of."""
        if record in self._untold:
            return []
        told = withdrawal_rows.answers(self._province.store, record)
        return [parse(answer, Consent) for answer in told]

    def masked(self, matter: Record) -> bool:
        """Return whether a matter was heard only where somebody took back what they had said."""
        if self._untold.issuperset(one.record for one in matter.heard_at):
            return False  # each says no, or is one that nobody knows of
        known = [told for told, _silent in self._each(matter) if told is not None]
        return bool(known) and all(known)

    def silent(self, matter: Record) -> bool:
        """Return whether a sound of a matter may not be shown, for one it was heard from."""
        return any(silent for _told, silent in self._each(matter))

    def _each(self, matter: Record) -> Iterator[tuple[bool | None, bool]]:
        """Yield of each source whether its words were taken back, None of one nobody knows.

        And whether its sounds may not be shown.
        """
        unit = matter.place.unit
        for record in dict.fromkeys(one.record for one in matter.heard_at):
            if (record, unit) not in self._judged:
                self._judged[record, unit] = self._judge(record, unit)
            yield self._judged[record, unit]

    def _judge(self, record: str, unit: str) -> tuple[bool | None, bool]:
        kind, body = records.source(self._province.store, record) or ("", None)
        if body is not None:
            answers = Answers.of(parse_record(body).honoured(self.gone(record)))
            return answers.taken_back, not answers.sound_may_leave
        words, silent = (
            withdrawal_rows.is_told(self._province.store, record, unit, purposes)
            for purposes in ((CONTENT, SENDING), (SOUND_PURPOSE, SENDING_SOUND))
        )
        frees = bool(kind) and not KINDS[kind].has_sources  # nobody in it is asked
        return (words or (False if frees else None)), silent
