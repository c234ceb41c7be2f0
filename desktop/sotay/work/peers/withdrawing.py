"""What another machine says was taken back: heeded here, as far as one machine may say it.

An answer that a record here has is taken back whoever says so. Of answers that nothing here has,
as of a record that did not come yet, each machine may name so many: what is noted leaves from here
for the province, which takes a withdrawal of so many answers, and so much of one device.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Final

from sotay.model import binding
from sotay.model.records import Consent
from sotay.model.shape import encode, trust_line
from sotay.model.withdrawals import Withdrawal
from sotay.store import held
from sotay.store.door import Store
from sotay.vault import peercounted
from sotay.vault.privacy import consents, keptanswers
from sotay.vault.privacy.destroyedlist import TakenBack
from sotay.vault.records import apart, lookup
from sotay.work.desk import Desk
from sotay.work.privacy import destroyed

MOST: Final = 900  # answers of one machine that nothing here has
_STRANGE: Final = "x:"  # begins what such an answer is called (`vault.peercounted`)


class Heeding:
    """Of one bundle: `withdrawn` records changed here, `over` answers were more than are taken.

    `items` is what has to be noted of the bundle. Asked before its records are taken in, so that
    they come as they may be seen, and `finish`ed after: what they brought has those answers. What
    nothing here has is counted before it is heeded: a visit that is stopped, or a kill, begins no
    new count, and the same bundle goes on with its own.
    """

    def __init__(self, desk: Desk, device: str, digest: str, back: Iterable[Withdrawal]) -> None:
        self._desk, self._digest = desk, digest
        self._room = MOST - peercounted.count(desk.vault.store, device, _STRANGE)
        self._begun = set(peercounted.begun(desk.vault.store, digest))
        self._made_up: list[tuple[Consent, TakenBack]] = []
        self._left: list[tuple[Consent, TakenBack]] = []
        heeded = list(self._first(back))
        if some := [_item(told) for _said, told in self._made_up]:
            with desk.vault.writing(desk.clock, "peer-take", "0") as connection:
                peercounted.begin(connection, digest, device, desk.clock.now_ms(), some)
        self.withdrawn = destroyed.take_back(desk, heeded)

    def _first(self, back: Iterable[Withdrawal]) -> Iterator[TakenBack]:
        store = self._desk.vault.store
        own, noted = held.branch(store), {row[:4] for row in consents.every(store)}
        for one in back:
            has = _answers(store, one.id)
            for said in one.answers:
                at = said.at.isoformat()
                told = TakenBack(
                    one.id, said.respondent, said.purpose, at, encode(said).decode(), 1, own
                )
                if _item(told) in self._begun:
                    self._made_up.append((said, told))
                    self._room += 1
                elif told.place not in noted and _is_strange(said, has):
                    some = self._made_up if len(self._made_up) < self._room else self._left
                    some.append((said, told))
                    if some is self._left:
                        continue
                yield told

    def finish(self) -> None:
        """Heed what the records that came have; count the rest."""
        store = self._desk.vault.store
        records = {told.record for _said, told in (*self._made_up, *self._left)}
        has = {record: _answers(store, record) for record in records}
        late = [told for said, told in self._left if not _is_strange(said, has[told.record])]
        self.withdrawn += destroyed.take_back(self._desk, late)
        self.over = len(self._left) - len(late)
        self.items = [
            _item(told) for said, told in self._made_up if _is_strange(said, has[told.record])
        ]


def _item(told: TakenBack) -> str:
    return f"{_STRANGE}{sha256(repr(told.place).encode()).hexdigest()}"


def _is_strange(said: Consent, has: set[object] | None) -> bool:
    """Return whether nothing here has an answer, `has` being those of its record (`_answers`)."""
    return has is not None and binding.key(said) not in has


def _answers(store: Store, record: str) -> set[object] | None:
    """Return by what answers are known that any closed version of a record has.

    What was put into it here because it was said to be taken back is in none. None of a record that
    was destroyed here: of that nothing more is noted than of answers that it had.
    """
    if lookup.row_of(store, record) is None and keptanswers.of(store, record) is not None:
        return None
    with store.read() as connection:
        every = [trust_line(one.line) for one in apart.graph(connection, record)]
    return {binding.key(said) for one in every for said in getattr(one, "consents", ())}
