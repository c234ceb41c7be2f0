"""What is looked at each day costs no more after many years: work is counted, never timed."""

import pytest
from evil import Evil
from province_scene import Scene
from test_province_cost import NUMBERS, counted

from sotay.register import given, posts, said
from sotay.register.letters import chains

pytestmark = pytest.mark.own_file  # it is SQLite's steps that are counted


def test_a_look_at_what_is_new_is_no_dearer_in_later_years(scene: Scene, evil: Evil) -> None:
    """Of what is shown first, and of letters away, however many lines and letters came before."""
    rows = (
        "letter_line SELECT printf('%036d', i), CASE i % 10 WHEN 0 THEN 'response' ELSE 'referral'"
        " END, 'r', '07210', x'78', i FROM n"
    )
    letters = (
        "letter SELECT printf('%064d', i), (SELECT id FROM device), 'c', i, x'78', 1, 0, i, i,"
        " CASE WHEN i > 50 THEN i END, 0, 1 FROM n"
    )
    spent, store = [], scene.province.store
    for number in (100, 20_000):
        with store.write() as connection:
            connection.execute(f"{NUMBERS}{rows} WHERE true ON CONFLICT DO NOTHING", (number,))
            connection.execute(f"{NUMBERS}{letters} WHERE true ON CONFLICT DO NOTHING", (number,))
        with counted(scene) as work:
            told = (posts.since, posts.highest, posts.keys_away, given.away, given.nowhere, chains)
            assert [bool(one(store)) for one in told] == [True, False, True, False, True, True]
            newest = [one.issued for one in said.lines(store, "response", most=10)]
            assert newest == list(range(number, number - 100, -10))
            assert len(said.find_line(store, f"{number:036}")) == 1
        spent.append(work.ticks)
    assert spent[1] < spent[0] + 20
