"""The activity log: a change from outside shows at its place, and no content is in it."""

import pytest

from sotay.store.log import activity
from sotay.store.log.errors import ActivityBroken
from sotay.work.desk import Desk
from sotay.work.records import writing


@pytest.fixture
def busy(desk: Desk) -> Desk:
    for _ in range(3):
        draft = writing.begin_interview(desk).value
        writing.discard(desk, draft.id)
    return desk


def test_an_untouched_log_holds(busy: Desk) -> None:
    assert busy.vault.verify_activity() == 4


@pytest.mark.parametrize(
    ("tampering", "seq"),
    [
        ("UPDATE activity SET act = 'close' WHERE seq = 2", 2),
        ("UPDATE activity SET at = at + 1 WHERE seq = 3", 3),
        ("UPDATE activity SET object = 'x' WHERE seq = 4", 4),
        ("DELETE FROM activity WHERE seq = 2", 2),
        ("UPDATE activity SET seq = 9 WHERE seq = 4", 4),
    ],
)
def test_tampering_is_found_where_it_was_done(busy: Desk, tampering: str, seq: int) -> None:
    with busy.vault.store.write() as connection:
        connection.execute(tampering)
    with pytest.raises(ActivityBroken) as caught:
        busy.vault.verify_activity()
    assert caught.value.seq == seq


def test_the_log_holds_ids_and_never_words(busy: Desk) -> None:
    said = busy.vault.store.rows("SELECT act, object FROM activity")
    assert all(len(what) in (32, 36, 64) and " " not in what for _act, what in said)


def test_a_log_gets_new_proofs_only_where_the_old_ones_hold(busy: Desk) -> None:
    old, new = busy.vault.key.subkey("audit"), bytes(32)
    with busy.vault.store.write() as connection:
        activity.remake(connection, old, new)
    assert activity.verify(busy.vault.store, new) == 4
    with pytest.raises(ActivityBroken):
        busy.vault.verify_activity()
    with busy.vault.store.write() as connection, pytest.raises(ActivityBroken) as caught:
        activity.remake(connection, old, new)
    assert caught.value.seq == 1
