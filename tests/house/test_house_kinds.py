"""What differs between kinds of record is asked of the record, not looked up by its kind."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sotay.gui.notebook.records.screens import WHERE
from sotay.model.kinds import KINDS
from sotay.model.retention import Retention

SOURCE = Path(__file__).parents[2] / "desktop/sotay"
NAMES = frozenset(kind.__name__ for kind in KINDS.values())
IN_SQL = re.compile(rf"kind *(=|<>|!=|(NOT )?IN) *\(?'({'|'.join(KINDS)})'")
# Where a kind is meant and no other: its own file, its editor, its paper, its own verbs, the lists.
ITS_OWN = {
    "model/meeting.py": "itself",
    "model/interview.py": "itself",
    "model/survey.py": "itself",
    "model/matter.py": "itself",
    "model/letters.py": "the key of a line that is about one",
    "model/kinds.py": "the one list of them",
    "model/schemas.py": "the numbers that each began with",
    "forms/sheets/": "the sheet of questions, as every XLSForm calls it",
    "forms/building/": "the sheet of questions, as every XLSForm calls it",
    "gui/notebook/meetings/": "its editor",
    "gui/notebook/interviews/": "its editor",
    "gui/notebook/questionnaires/": "its editor",
    "gui/notebook/matters/": "its editor",
    "gui/notebook/records/mattercard.py": "the editor of a matter within another",
    "gui/notebook/records/mattercards.py": "the editor of a matter within another",
    "gui/notebook/records/contactcard.py": "a part of an interview's editor",
    "gui/notebook/records/screens.py": "the window's one list of them",
    "gui/notebook/letters/": "what the province answered of a matter",
    "work/letters/announcing.py": "the paper of a matter's response",
    "gui/notebook/agenda/duetasks.py": "the tasks that meetings gave",
    "work/printing.py": "the paper of a meeting",
    "work/trails/sheet.py": "the sheet of a matter",
    "work/agenda/tasks.py": "the tasks that meetings gave",
    "work/lock/selfentry.py": "a survey left with who answers it",
    "work/privacy/consenting.py": "what became of an interview's answers",
    "work/privacy/supplying.py": "what is held of who was heard in an interview",
    "model/readout.py": "the lines of each; of one that has none, what is asked of all",
    "work/cardrows.py": "rows of a survey, which alone has any",
    "work/questionnaires/": "a survey being answered",
    "province/questionnaires/answers.py": "the answers of surveys alone",
    "province/responses/": "answers to matters, and questions about a survey's own",
    "province/answers.py": "what is said about answers to matters",
    "app/cli/province/responses.py": "answers to matters",
    "app/cli/province/progress.py": "where a matter stands",
    "app/cli/terminal.py": "the name of a command",
    "app/cli/province/receiving.py": "the name of a command",
    "app/demo.py": "prints a meeting",
    "app/practice.py": "begins with a meeting",
    "app/pictures.py": "photographs each place",
}
# Where SQL means a kind and no other; an index that names one is used only by the same words.
SQL_OWN = {
    "vault/schema.py": "steps as released",
    "vault/firsttables.py": "the first of them",
    "register/schema.py": "steps as released",
    "register/search/tables.py": "a step as released",
    "vault/privacy/consents.py": "a step as released",
    "vault/privacy/refusals.py": "the index of an interview's refusals",
    "vault/records/agenda.py": "matters by the day they are due",
    "vault/records/inuse.py": "what matters name",
    "vault/records/offers.py": "the agencies that matters name",
    "vault/records/tasks.py": "the tasks that meetings gave",
    "vault/records/unsent.py": "the index of interviews",
    "vault/questionnaires/shelf.py": "the surveys by a questionnaire",
    "vault/questionnaires/listed.py": "the surveys by their questionnaires",
}


def switches(source: str) -> Iterator[str]:
    """Yield each look at which kind a record is, and each kind named by its tag."""
    tree = ast.parse(source)
    generic = {id(node.slice) for node in ast.walk(tree) if isinstance(node, ast.Subscript)}
    for node in ast.walk(tree):
        asked = ast.Tuple([] if id(node) in generic else _asked(node))
        if NAMES & {getattr(one, "id", getattr(one, "attr", "")) for one in ast.walk(asked)}:
            yield f"{node.lineno}: {ast.unparse(node)}"  # type: ignore[attr-defined]
        if isinstance(node, ast.Constant) and node.value in KINDS:
            yield f"{node.lineno}: {node.value!r}"


def _asked(node: ast.AST) -> list[ast.expr]:
    """Return the parts of a node by which it tells one type from another."""
    told: list[ast.expr] = []
    match node:
        case ast.Call(func=ast.Name("isinstance" | "issubclass"), args=[_, *told]):
            pass
        case ast.Call(func=ast.Attribute(attr="get" | "register" | "index"), args=told):
            pass
        case ast.FunctionDef(decorator_list=marks) if "register" in map(_last_name, marks):
            told = [one.annotation for one in node.args.args if one.annotation]
        case ast.MatchClass(cls=kind):
            told = [kind]
        case ast.Compare(left=left, comparators=others):
            told = [left, *others]
        case ast.Dict(keys=keys):
            told = [key for key in keys if key is not None]
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            told = [one for one in parts if isinstance(one, ast.Name | ast.Attribute)]
        case ast.Subscript(value=table, slice=key) if _last_name(table).isupper():
            told = [key]
    return told


def _last_name(node: ast.AST) -> str:
    return ast.unparse(node).rpartition(".")[2]


def conditions(source: str) -> Iterator[str]:
    """Yield each condition in SQL that names a kind."""
    yield from (found[0] for found in IN_SQL.finditer(source))


Look = Callable[[str], Iterator[str]]
LOOKS = pytest.mark.parametrize(("look", "its_own"), [(switches, ITS_OWN), (conditions, SQL_OWN)])


@LOOKS
def test_only_its_own_files_ask_which_kind_a_record_is(look: Look, its_own: dict[str, str]) -> None:
    found = {
        name: told
        for file in SOURCE.rglob("*.py")
        if not (name := file.relative_to(SOURCE).as_posix()).startswith(tuple(its_own))
        if (told := list(look(file.read_text("utf-8"))))
    }
    assert found == {}, "ask the record (`model.record.Record`), or its type (`model.kinds.KINDS`)"


def test_each_kind_has_a_place_in_the_window() -> None:
    assert WHERE.keys() == KINDS.keys()


def test_the_office_may_set_a_period_for_each_kind() -> None:
    assert Retention.__struct_fields__ == tuple(KINDS)


@LOOKS
def test_each_exception_is_needed(look: Look, its_own: dict[str, str]) -> None:
    texts = {
        file.relative_to(SOURCE).as_posix(): file.read_text("utf-8")
        for file in SOURCE.rglob("*.py")
    }
    idle = [
        place
        for place in its_own
        if not any(list(look(text)) for name, text in texts.items() if name.startswith(place))
    ]
    assert idle == []


@pytest.mark.parametrize(
    "breach",
    [
        "isinstance(record, Interview)",
        "isinstance(record, Meeting | Matter)",
        "isinstance(record, meeting.Meeting)",
        "issubclass(type(record), Meeting)",
        "TELLS.get(matter.Matter)",
        "TELLS[Matter]",
        "TEXTUAL = (Meeting, Interview)",
        "TEXTUAL: Final = frozenset({Matter})",
        "@tell.register(Meeting)\ndef tell_meeting(record): ...",
        "@tell.register\ndef tell_meeting(record: Meeting): ...",
        "type(record) is Matter",
        "match record:\n    case Meeting(): ...",
        'row.kind == "interview"',
        'PLACES = {"meeting": 1}',
        'KINDS = ("matter",)',
        "TELLS = {Meeting: tell}",
    ],
)
def test_a_planted_switch_is_found(breach: str) -> None:
    assert list(switches(breach))


@pytest.mark.parametrize("breach", ["r.kind = 'interview' OR 1", "AND kind NOT IN ('meeting')"])
def test_a_planted_condition_is_found(breach: str) -> None:
    assert list(conditions(breach))


def test_what_only_sounds_like_one_is_not() -> None:
    fine = (
        "isinstance(record, Record)",
        "reader(*KINDS)",
        'Meeting(id="")',
        'place = "meetings"',
        "def told(of: tuple[Meeting, Matter]) -> Outcome[Meeting]: ...",
        "self.meeting.get(one)",
    )
    assert list(switches("\n".join(fine))) == []
