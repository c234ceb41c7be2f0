"""Whoever leaves the program aside is held by a server itself: by rights, triggers, sessions."""

from typing import Any, Final

import psycopg
import pytest
from province_scene import Scene
from psycopg.conninfo import make_conninfo
from test_province_officers import WORDS, In, people
from test_province_officers import sign_in as sign_in  # noqa: PLC0414 - a fixture

from makers import Makers
from sotay.province.officers import accounts
from sotay.register.errors import RegisterForbidden
from sotay.register.postgres.door import Postgres
from sotay.register.postgres.place import Place

_NAMES_OF_OWN: Final = (
    "SET search_path = cua_toi, pg_catalog;"
    " INSERT INTO {}.activity VALUES (99, 0, 'a', 'x @minh', '\\x00')"
)


def _psql(place: Place, **more: Any) -> "psycopg.Connection[Any]":
    return psycopg.connect(place.conninfo, options=f"-csearch_path={place.schema}", **more)


def test_a_server_refuses_by_itself(make: Makers, scene: Scene, sign_in: In) -> None:
    """Whoever leaves the program aside is held by the rights of the account on the server."""
    people(scene.province)
    if not isinstance(scene.province.store, Postgres):
        pytest.skip("of a server")
    lan = sign_in("lan.nt").store
    _a_schema_of_ones_own(make, lan)
    for query in (
        "UPDATE officer SET roles = 'quan_tri' WHERE login = 'lan.nt'",
        "SELECT officer_put('lan.nt', 'Lan', 'quan_tri', 'open', 1, 'x', 1, 2)",
        "SELECT officer_account('lan.nt', 'quan_tri', 'open', 'x')",
        "INSERT INTO activity SELECT max(seq) + 1, 0, 'admit', 'x', '\\x00' FROM activity",
        "INSERT INTO activity SELECT max(seq) + 1, 0, 'a', 'x @minh', '\\x00' FROM activity",
        "INSERT INTO activity VALUES (9223372036854775807, 0, 'a', 'x @lan.nt', '\\x00')",
        "DELETE FROM activity", "DELETE FROM case_change", "UPDATE revision SET hlc = ''",
        "INSERT INTO refusal (at, sha256, code) VALUES (1, 'x', 'y')",
        "INSERT INTO case_change VALUES ('x', 9, 9, 1, 'assign', 'Đỗ Minh', '', '', '', '')",
        "INSERT INTO case_change VALUES ('x', 9, 9, 1, 'rename', 'Đỗ Minh', '', '', '', '')",
        "INSERT INTO case_change VALUES ('x', 9, 9, 1, 'told', '', '', '', '', '')",
        "INSERT INTO case_change VALUES ('x', 9, 9, 1, 'respond', '', '', '', '', '')",
        "INSERT INTO letter_line VALUES ('x', 'response', 'x', '07210', '\\x00', 1)",
        """INSERT INTO letter_line VALUES ('x', 'query', 'x', '07210', '{"type":"response"}', 1)""",
        "INSERT INTO list_part VALUES ('agencies', 9, '{}', 'Nguyễn Thị Lan', 1)",
        _NAMES_OF_OWN.format(lan.place.schema),
        "SET SESSION AUTHORIZATION sep", "CREATE TABLE x (y int)",
    ):  # fmt: skip
        with pytest.raises(RegisterForbidden), lan.write() as connection:
            connection.execute(query)
    minh = sign_in("minh").store
    with minh.write() as connection:
        connection.execute(
            "INSERT INTO letter_line VALUES"
            """ ('x', 'response', 'x', '07210', '{"type":"response"}', 1)"""
        )


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
    if not isinstance(scene.province.store, Postgres):
        pytest.skip("of a server")
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
    if not isinstance(scene.province.store, Postgres):
        pytest.skip("of a server")
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
