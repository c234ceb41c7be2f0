"""Whoever leaves the program aside is held by a server itself: by rights, triggers, sessions."""

from hashlib import sha256
from typing import Any, Final

import msgspec
import psycopg
import pytest
from evil import UNIT, Evil
from province_scene import Scene
from psycopg.conninfo import make_conninfo
from test_province_cases import filled
from test_province_officers import WORDS, In, people
from test_province_officers import sign_in as sign_in  # noqa: PLC0414 - a fixture

from makers import Makers
from sotay.base.ids import new_id
from sotay.province.officers import accounts
from sotay.province.opening import Province
from sotay.province.responses import standing
from sotay.register import said
from sotay.register.errors import RegisterForbidden
from sotay.register.postgres.accounts import shapes
from sotay.register.postgres.door import Postgres
from sotay.register.postgres.place import Place
from sotay.register.said import LineRow

pytestmark = pytest.mark.postgres
_GIVEN: Final = new_id(1_795_000_000_000)
# What nobody may, but by a step that is noted, or as a bundle comes in.
_BY_HAND: Final = (
    "UPDATE matter_case SET agency = agency || 'x'",
    "UPDATE matter_case SET agency = agency || 'x', version = version + 1",
    "UPDATE matter_case SET version = version + 1",
    "UPDATE matter_case SET state = 'da_giai_quyet', given = 'da_giai_quyet', waits = 0",
    "UPDATE matter_case SET waits = 0", "UPDATE matter_case SET answered = 1",
    "UPDATE matter_case SET unit = '07213'", "UPDATE matter_case SET received = 1",
    "UPDATE record SET state = 'da_giai_quyet'",
    "UPDATE store_meta SET value = 'x' WHERE name = 'vault_id'",
    "UPDATE store_meta SET value = '99' WHERE name = 'writes'",
    "UPDATE store_meta SET value = '0' WHERE name = 'writes'",
    "UPDATE store_meta SET name = 'x' WHERE name = 'kind'",
    "INSERT INTO store_meta VALUES ('unfinished', 'x')",
)  # fmt: skip
_CARD: Final = (
    "INSERT INTO contact_card VALUES ('a', 'x', '07210', 1, 'k', '[]', '2026-01-01', 'YQ', ''),"
    " ('b', 'x', '07210', 1, 'k', '[]', '', 'YQ', ''),"
    " ('c', 'x', '07210', 1, 'k', '[]', '2999-01-01', 'YQ', '')"
)
_OVER: Final = "UPDATE contact_card SET sealed = '', gone = 'over' WHERE record = "
_CARDS: Final = (
    f"{_OVER}'b'", f"{_OVER}'c'", "UPDATE contact_card SET sealed = 'WQ' WHERE record = 'a'",
    "UPDATE contact_card SET sealed = '', gone = 'removed' WHERE record = 'a'",
)  # fmt: skip
_NOT_BY_INTAKE: Final = (
    "UPDATE held SET content = '8' WHERE name = 'policy-floor'",
    "UPDATE held SET name = 'serial-floor' WHERE name = 'policy-floor'",
    "DELETE FROM held WHERE name = 'policy-floor'",
    "UPDATE record SET title = 'x'", "UPDATE record SET head = (SELECT min(rev) FROM revision)",
    "UPDATE matter_case SET own = 'da_giai_quyet', state = 'da_giai_quyet', waits = 0",
    (
        "INSERT INTO matter_case SELECT '1', '', '', '', 1, own, '', own, 'x', due, '', 1, 0, 0"
        " FROM matter_case LIMIT 1"
    ),
)  # fmt: skip
# What would use up the numbers that papers have left, or bring back a card that is gone.
_NO_NUMBERS: Final = (
    "UPDATE held SET content = '9223372036854775807' WHERE name = 'policy-floor'",
    "INSERT INTO held VALUES ('serial-floor', 'x')",
    "INSERT INTO policy VALUES (9007199254740991, 'x', 0, '', 0)",
    "INSERT INTO pack_list VALUES (9007199254740991, 'x', 0, 0, 0)",
    "INSERT INTO list_paper VALUES (9007199254740991, 'x', 0, 0, 0)",
    "UPDATE device SET last_seq = 9007199254740992",
    "UPDATE device SET last_seq = NULL",
    "UPDATE contact_card SET sealed = 'x', gone = ''",
    "UPDATE contact_card SET number = 1",
    "UPDATE contact_card SET record = 'y' WHERE record = 'z'",
)
_GONE_CARD: Final = (
    "INSERT INTO contact_card VALUES ('z', 'z', '07210', 2, 'x', '[]', '', '', 'withdrawn')"
)
_STEP: Final = (
    "INSERT INTO case_change SELECT matter, 1, 1, 1, 'assign', 'Nguyễn Thị Lan', 'Sở Y tế', due,"
    " '', '' FROM matter_case"
)
_NAMES_OF_OWN: Final = (
    "SET search_path = cua_toi, pg_catalog;"
    " INSERT INTO {}.activity VALUES (99, 0, 'a', 'x @minh', '\\x00')"
)


def _psql(place: Place, **more: Any) -> "psycopg.Connection[Any]":
    return psycopg.connect(place.conninfo, options=f"-csearch_path={place.schema}", **more)


def test_a_server_refuses_by_itself(make: Makers, scene: Scene, evil: Evil, sign_in: In) -> None:
    """Whoever leaves the program aside is held by the rights of the account on the server."""
    matter, other = filled(evil, 2)
    people(scene.province)
    lan = sign_in("lan.nt").store
    _a_schema_of_ones_own(make, lan)
    for query in (
        "UPDATE officer SET roles = 'quan_tri' WHERE login = 'lan.nt'",
        "SELECT officer_put('lan.nt', 'Lan', 'quan_tri', 'open', 1, 'x', 1, 2)",
        "SELECT officer_account('lan.nt', 'quan_tri', 'open', 'x')",
        "INSERT INTO activity SELECT max(seq) + 1, 0, 'admit', 'x', '\\x00' FROM activity",
        "INSERT INTO activity SELECT max(seq) + 1, 0, 'a', 'x @minh', '\\x00' FROM activity",
        "INSERT INTO activity VALUES (9223372036854775807, 0, 'a', 'x @lan.nt', '\\x00')",
        "INSERT INTO activity SELECT max(seq) + 1, 1::int8 << 62, '', ' @lan.nt', '' FROM activity",
        "DELETE FROM activity", "DELETE FROM case_change", "UPDATE revision SET hlc = ''",
        "INSERT INTO refusal (at, sha256, code) VALUES (1, 'x', 'y')",
        "INSERT INTO case_change VALUES ('x', 9, 9, 1, 'assign', 'Đỗ Minh', '', '', '', '')",
        "INSERT INTO case_change VALUES ('x', 9, 9, 1, 'rename', 'Đỗ Minh', '', '', '', '')",
        "INSERT INTO case_change VALUES ('x', 9, 9, 1, 'told', '', '', '', '', '')",
        "INSERT INTO case_change VALUES ('x', 9, 9, 1, 'respond', '', '', '', '', '')",
        "INSERT INTO letter_line VALUES ('x', 'response', 'x', '07210', '\\x00', 1)",
        "INSERT INTO list_part VALUES ('agencies', 9, '{}', 'Nguyễn Thị Lan', 1)",
        _NAMES_OF_OWN.format(lan.place.schema),
        "SET SESSION AUTHORIZATION sep", "CREATE TABLE x (y int)",
    ):  # fmt: skip
        _refused(lan, query)
    _refused(lan, *_BY_HAND)
    _refused(lan, _STEP.replace(" 1, 1, 1,", " 2, 1, 1,"), _STEP.replace(" 1, 1, 1,", " 1, 2, 1,"))
    with lan.write() as connection:
        connection.execute(_STEP)
        connection.execute("UPDATE matter_case SET agency = 'Sở Y tế', version = version + 1")
    minh = sign_in("minh")
    _refused(minh.store, *_BY_HAND)
    _only_what_can_be_read_is_said(minh, matter, other)
    _refused(sign_in("hoa").store, *_BY_HAND)
    _intake_is_held(sign_in("binh").store)
    _only_what_is_over_goes(sign_in)


def _intake_is_held(binh: Any) -> None:
    with binh.write() as connection:
        connection.execute("INSERT INTO held VALUES ('policy-floor', '70')")
        connection.execute("UPDATE held SET content = '71' WHERE name = 'policy-floor'")
        connection.execute(_GONE_CARD)
        connection.execute("UPDATE device SET last_seq = 5")  # revoked, which is for good
    _refused(binh, *_BY_HAND, *_NOT_BY_INTAKE, *_NO_NUMBERS)


def _only_what_is_over_goes(sign_in: In) -> None:
    """Of contact cards, by whoever takes no bundles in."""
    with sign_in("binh").store.write() as connection:
        connection.execute(_CARD)
    for login in ("minh", "hoa", "lan.nt"):
        store = sign_in(login).store
        _refused(store, *_CARDS)
    with store.write() as connection:
        assert connection.execute(f"{_OVER}'a'").rowcount == 1


def _refused(store: Any, *queries: str) -> None:
    for query in queries:
        with pytest.raises(RegisterForbidden), store.write() as connection:
            connection.execute(query)


def test_lines_of_another_shape_ask_for_a_step_on_servers() -> None:
    """A server that was not upgraded would refuse what letters say newly: add a step, then this."""
    assert sha256(shapes().encode()).hexdigest()[:16] == "66a03156cb904ff6"


def _only_what_can_be_read_is_said(minh: Province, matter: str, other: str) -> None:
    line = LineRow("", "response", matter, UNIT, b"", 1)
    good = _response(matter)
    for wrong in (
        {"id": "x"}, {"matter": other}, {"text": 5}, {"text": ""}, {"more": ""}, {"state": "xong"},
        {"issued": "hôm qua"}, {"issued": "2026-11-25"}, {"until": "2026-02-30"},
        {"files": [{"sha256": "ab" * 32, "size": 0, "name": "x"}]}, {"files": ["x"]},
        {"document": {"number": "1", "day": "2026-11-25"}}, {"agency": "Sở\nY tế"}, {"rev": None},
    ):  # fmt: skip
        with pytest.raises(RegisterForbidden), minh.store.write() as connection:
            _say(connection, line, {**good, **wrong})
    for row in (line._replace(unit="07213"), line._replace(kind="query")):
        with pytest.raises(RegisterForbidden), minh.store.write() as connection:
            _say(connection, row, good)
    with minh.store.write() as connection:
        good["document"] = {"number": "1", "day": "2026-11-25", "signer": "Đỗ Minh"}
        _say(connection, line, good)
    assert standing.said(minh, matter).responses


def _response(matter: str) -> dict[str, Any]:
    return {
        "type": "response", "id": _GIVEN, "matter": matter, "rev": "ab" * 16,
        "text": "Đã sửa", "agency": "Sở Xây dựng", "state": "da_giai_quyet",
        "issued": "2026-11-25T08:00:00+07:00",
    }  # fmt: skip


def _say(connection: Any, row: LineRow, body: dict[str, Any]) -> None:
    """Say a line under the id that the good one has."""
    told = msgspec.json.encode(body)
    said.add_line(connection, row._replace(id=_GIVEN, body=told))


def _a_schema_of_ones_own(make: Makers, store: Postgres) -> None:
    """Have a place with functions of the names that the triggers use, as servers before 15 give."""
    make.cluster.ask(
        make_conninfo(store.place.conninfo, user="sep"),
        "CREATE SCHEMA cua_toi; GRANT USAGE ON SCHEMA cua_toi TO PUBLIC;"
        "CREATE FUNCTION cua_toi.starts_with(text, text) RETURNS boolean LANGUAGE sql"
        " AS 'SELECT false';"
        "CREATE FUNCTION cua_toi.right(text, int) RETURNS text LANGUAGE sql"
        " AS $$SELECT ' @lan.nt'$$",
    )


def test_a_session_ends_with_the_rights_it_was_begun_by(
    make: Makers, scene: Scene, sign_in: In
) -> None:
    """A group's name that was taken by SET ROLE would stay, whatever was revoked since."""
    people(scene.province)
    place = sign_in("lan.nt").store.place
    hoa = sign_in("hoa")
    with _psql(place, autocommit=True) as held:
        held.execute(f"SET ROLE {place.user.removesuffix('_cb_lan.nt')}_chuyen_vien")
        assert held.execute("SELECT count(*) FROM record").fetchone()
        accounts.close(hoa, "lan.nt", 1)
        with pytest.raises(psycopg.OperationalError):
            held.execute("SELECT count(*) FROM record")
    accounts.change(hoa, "minh", 1, name="Đỗ Minh", roles=["lanh_dao"])  # no less: nothing ends


def test_two_administrators_who_close_each_other_leave_one(
    make: Makers, scene: Scene, sign_in: In
) -> None:
    people(scene.province)
    accounts.add(scene.province, "nga", "Vũ Nga", ["quan_tri"], WORDS)
    places = [sign_in(login).store.place for login in ("hoa", "nga")]
    put = (
        "SELECT officer_put(login, name, roles, 'closed', keys, proof, made, 2)"
        " FROM officer WHERE login = %s"
    )
    with _psql(places[0]) as one, _psql(places[1]) as other:
        one.execute(put, ("nga",))
        other.execute("SET lock_timeout = '200ms'")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            other.execute(put, ("hoa",))
