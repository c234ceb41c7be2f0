"""Rows that somebody added by hand, and that are no papers: they stop nothing that is one."""

from mail_scene import province as province  # noqa: PLC0414 - a fixture
from msgspec.structs import replace

from sotay.model.directory.agencies import Agency
from sotay.province import today
from sotay.province.authority import policies, policyhistory
from sotay.province.directory import editing, giving
from sotay.province.opening import Province
from sotay.province.questionnaires import giving as questionnaires

ROADS = Agency(name="Sở Xây dựng", also=("Sở GTVT",), sectors=("giao_thong",))
_NONE_OF_OURS = (  # as whoever may add rows can, by hand
    "INSERT INTO policy VALUES (900, ?, 0, '', 0)",
    "INSERT INTO pack_list VALUES (900, ?, 0, 0, 0)",
    "INSERT INTO list_paper VALUES (900, ?, 0, 0, 0)",
    "INSERT INTO pack VALUES ('x', ?, 0)",
    "INSERT INTO contact_key VALUES (900, 'x', 'x', ?, 0)",
    "INSERT INTO list_part VALUES ('agencies', 900, ?, '', 0)",
    "INSERT INTO list_part VALUES ('x', 1, ?, '', 0)",
)


def test_rows_by_hand_that_are_no_papers_stop_none(province: Province) -> None:
    editing.put_agency(province, ROADS)
    first = policies.change(province, automatic=True)
    giving.newest(province)
    with province.store.write() as connection:
        for query in _NONE_OF_OURS:
            connection.execute(query, (b"\0",))
    today.today(province)
    assert policies.change(province, automatic=False).epoch == 902
    signed = [one.policy.epoch for one in policyhistory.history(province, 3)]
    assert signed == [902, 901, first.epoch]
    assert questionnaires.newest(province) is None
    editing.put_agency(province, replace(ROADS, name="Sở Y tế", also=()))
    now = giving.newest(province)
    assert now is not None
    assert now.lists.number == 901
    assert editing.standing(province)["agencies"].number == 901
    assert len(editing.told(province).agencies.agencies) == 2
