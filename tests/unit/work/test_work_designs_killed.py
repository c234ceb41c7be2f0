"""A notebook killed at any step of keeping a design, or of putting it into use, has it still."""

from pathlib import Path

import pytest

import dying
from makers import CHEAP, PASSPHRASE, Makers
from sotay.work.desk import open_notebook
from sotay.work.questionnaires import designs, shelf

pytestmark = pytest.mark.slow

BEFORE = f"""
from sotay.forms.building import edits
from sotay.forms.building.design import Item, Kind, Design
from sotay.forms.building.filling import titled
from sotay.store.slots import Cost
from sotay.work.desk import open_notebook
from sotay.work.questionnaires import designs
desk = open_notebook(Path(words[0]), {PASSPHRASE!r}, floor=Cost(64, 1, 1))
design, _at = edits.add(titled(Design(), "Khảo sát"), (0,), Item(kind=Kind.TEXT, label="Nghề gì?"))
kept = designs.keep(desk, design).value
more, _at = edits.add(design, (1,), Item(kind=Kind.WHOLE, label="Mấy người?"))
"""
KEEP = "designs.keep(desk, more, key=kept.id, change=1); desk.close()"
USE = "designs.put_into_use(desk, design, key=kept.id); desk.close()"


def closed(make: Makers) -> Path:
    desk = make.desk()
    desk.close()
    return desk.vault.folder


@pytest.mark.parametrize(
    ("where", "nth", "questions"),
    [
        ("designs.put_design", 0, 1), ("held.hold", 0, 1), ("anchor.count", 0, 1),
        ("desk.close", 0, 2), ("desk.close", dying.ALIVE, 2),
    ],
)  # fmt: skip
def test_a_draft_is_what_it_was_or_what_it_became(
    make: Makers, where: str, nth: int, questions: int
) -> None:
    folder = closed(make)
    assert dying.run(BEFORE, KEEP, where, nth, folder) is (nth != dying.ALIVE)
    desk = open_notebook(folder, PASSPHRASE, floor=CHEAP)
    (draft,) = designs.drafts(desk)
    assert (draft.questions, draft.change) == (questions, questions)
    _draft, design = designs.open_draft(desk, draft.id)
    assert len(design.items) == questions
    desk.close()


@pytest.mark.parametrize(
    ("where", "nth"),
    [
        ("shelf.put", 0), ("anchor.count", 0), ("activity.note", 0), ("designs.drop_design", 0),
        ("held.drop", 0), ("desk.close", 0), ("desk.close", dying.ALIVE),
    ],
)  # fmt: skip
def test_it_is_a_draft_or_on_the_shelf_and_never_nowhere(
    make: Makers, where: str, nth: int
) -> None:
    folder = closed(make)
    assert dying.run(BEFORE, USE, where, nth, folder) is (nth != dying.ALIVE)
    desk = open_notebook(folder, PASSPHRASE, floor=CHEAP)
    drafts, there = designs.drafts(desk), shelf.every(desk)
    assert drafts or there
    for one in drafts:  # a second time it is the same questionnaire, not another
        _draft, design = designs.open_draft(desk, one.id)
        designs.put_into_use(desk, design, key=one.id)
    assert [(one.id, one.version) for one in shelf.every(desk)] == [("khao_sat", "1")]
    desk.close()
