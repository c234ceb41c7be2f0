"""Each write at the province is some role's, and each table that is written is some role's, too."""

import ast
import re
from pathlib import Path

import pytest

from sotay.province.rights import ACTS, roles
from sotay.register.postgres.rights import GROUPS, RIGHTS

PROVINCE = Path(__file__).parents[2] / "desktop/sotay/province"
NAMED = ("writing", "note", "refuse_unfit")


def acts(source: str) -> list[str]:
    """Return what the acts of a module begin with, as far as they stand in it."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    found = []
    for call in calls:
        if not (isinstance(call.func, ast.Attribute) and call.func.attr in NAMED and call.args):
            continue
        words = [one for one in call.args[:2] if isinstance(one, ast.Constant | ast.JoinedStr)]
        for one in words[:1]:
            first = one.values[0] if isinstance(one, ast.JoinedStr) else one
            if isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value:
                found.append(first.value)
    return found


def test_every_act_is_named_among_the_rights() -> None:
    files = {file: acts(file.read_text("utf-8")) for file in PROVINCE.rglob("*.py")}
    assert sum(map(len, files.values())) > 40
    nobodys = {
        (file.name, act)
        for file, told in files.items()
        for act in told
        if not any(act.startswith(known) for known in ACTS)
    }
    assert nobodys == set()


def test_an_act_nobody_named_is_seen_and_is_an_administrators() -> None:
    assert acts('with province.writing("sweep", x):\n    pass') == ["sweep"]
    assert acts('with province.writing(f"draft-{state}", x):\n    pass') == ["draft-"]
    assert roles("sweep") == {"quan_tri"}
    assert roles("policy-change") == {"quan_tri"}
    assert roles("query-end") == {"chuyen_vien", "lanh_dao"}


@pytest.mark.parametrize("right", ["INSERT", "UPDATE", "DELETE"])
def test_what_the_office_may_write_some_role_may(right: str) -> None:
    given: dict[str, set[str]] = {}
    for what, tables, to in re.findall(r"GRANT (.+?) ON (.+?)\s+TO (.+?);", RIGHTS, re.DOTALL):
        if right in what:
            for group in re.findall(r"\{by\}_(\w+)", to):
                given.setdefault(group, set()).update(re.findall(r"\w+", tables))
    own = set().union(*(given.get(group, set()) for group in GROUPS))
    assert given["intake"] - own == set()
