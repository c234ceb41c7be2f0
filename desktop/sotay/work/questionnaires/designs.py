"""Designs of questionnaires: kept as they are typed, gone back to, let go.

A draft counts its changes. Who writes names the count that was read; where somebody else wrote
since, nothing is written over: the writer is told and goes on as a draft of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import replace

from sotay.base.files import file_there, folder_there, read_limited
from sotay.base.ids import new_id
from sotay.forms import beside as named
from sotay.forms.building import exchange, names
from sotay.forms.building.design import ASKED, Design
from sotay.forms.building.filling import filled
from sotay.forms.building.making import make
from sotay.forms.building.reading import Found, read_design
from sotay.forms.model.errors import Problem
from sotay.forms.opening import open_form
from sotay.vault.questionnaires.designs import (
    KeptDesign,
    design_of,
    designs,
    drop_design,
    put_design,
)
from sotay.vault.questionnaires.shelf import Questionnaire
from sotay.work.desk import Desk, Outcome
from sotay.work.questionnaires import shelf
from sotay.work.questionnaires.errors import DesignElsewhere, DesignGone

DESIGN: Final = "design"  # what an outcome says was touched
ORIGIN: Final = "builder"  # how a questionnaire came
_OWN: Final = (ORIGIN, "file")  # of the office itself, not published by the province


def drafts(desk: Desk) -> list[KeptDesign]:
    """Return the designs that are being worked on, the last changed first."""
    return designs(desk.vault.store)


def open_draft(desk: Desk, key: str) -> tuple[KeptDesign, Design]:
    """Return a draft and the design in it; raises `DesignGone`."""
    found = design_of(desk.vault.store, key)
    if found is None:
        raise DesignGone
    return found, exchange.from_json(bytes(found.design))


@dataclass(frozen=True)
class Used:
    """A design as it is on the shelf, what is to be looked at, and the files taken along."""

    design: Design
    warnings: tuple[Problem, ...] = ()
    files: tuple[str, ...] = ()


def keep(
    desk: Desk,
    design: Design,
    *,
    key: str = "",
    change: int = 0,
    based: str = "",
    source: str = "",
) -> Outcome[KeptDesign]:
    """Keep a design as it is now; `change` is the count of the draft it was before, 0: none yet.

    `based` and `source` are as `KeptDesign` has them.
    Raises `DesignElsewhere` where the draft was changed or let go by somebody else since.
    """
    before = design_of(desk.vault.store, key) if key else None
    if (before.change if before else 0) != change:
        raise DesignElsewhere(design.title)
    kept = KeptDesign(
        id=key or new_id(desk.clock.now_ms()),
        title=design.title,
        at=desk.clock.now_ms(),
        change=change + 1,
        based=based,
        source=source,
        questions=sum(one.kind in ASKED for _place, one in design.walk()),
        design=msgspec.Raw(exchange.to_json(design)),
    )
    with desk.vault.writing(desk.clock) as connection:
        put_design(connection, kept)
    return Outcome(kept, frozenset({DESIGN}))


def let_go(desk: Desk, key: str) -> Outcome[KeptDesign | None]:
    """Drop a draft; return it, so that it can be had back by `put_back`."""
    found = design_of(desk.vault.store, key)
    with desk.vault.writing(desk.clock, "design-drop", key) as connection:
        drop_design(connection, key)
    return Outcome(found, frozenset({DESIGN}))


def put_back(desk: Desk, one: KeptDesign) -> Outcome[None]:
    """Have a draft again that was let go."""
    with desk.vault.writing(desk.clock) as connection:
        put_design(connection, one)
    return Outcome(None, frozenset({DESIGN}))


def copy_of(desk: Desk, known: str) -> Found:
    """Return a questionnaire of the shelf as a design, and why it can only be looked at, if so.

    Raises `QuestionnaireUnknown`, `FormRefused` where it came as no workbook of Excel.
    """
    one = shelf.known(desk, known)
    return read_design(one.source_name or one.title, shelf.content(desk, known).source)


def near(design: Design, workbook: Path) -> dict[str, bytes]:
    """Return the files that a design names, of those beside the workbook it was read from.

    Reads the disk, for nobody who waits. Raises `FormRefused`, `FileUnreadable`, `FileTooLarge`.
    """
    made = names.settled(filled(design))
    xform = open_form("mau.xlsx", make(made).content).xform
    return {
        one.name: read_limited(one, shelf.LARGEST_BESIDE)
        for one in _lying_near(workbook)
        if named.names(xform, one.name)
    }


def _lying_near(workbook: Path) -> Iterator[Path]:
    """Yield the files in a workbook's folder and in those named after it; of a name the last."""
    for folder in (workbook.parent, *map(workbook.with_name, (f"{workbook.stem}-media", "media"))):
        if folder_there(folder):
            yield from (one for one in sorted(folder.iterdir()) if file_there(one))


def put_into_use(
    desk: Desk,
    design: Design,
    *,
    key: str = "",
    based: str = "",
    beside: Mapping[str, bytes] | None = None,
) -> Outcome[Used]:
    """Put a design on the shelf with the files `beside` it; its draft goes. Names are settled.

    What is on the shelf stays: other words are another version, another form another id.
    Raises `FormRefused`, `NotWritable`.
    """
    made, there = names.settled(filled(design)), shelf.every(desk)
    if (same := _same(made, there)) is not None:
        made = same
    else:
        made = _apart(made, there, based)
        alike = {one.version for one in there if one.id == made.id}
        if made.version in alike | {""}:
            made = replace(made, version=_next(made.version, alike))
    content = make(made).content
    name = f"{made.id}_v{made.version}.xlsx" if made.version else f"{made.id}.xlsx"
    had = shelf.content(desk, based).media if based in {one.sha256 for one in there} else {}
    added = shelf.add(desk, name, content, {**had, **(beside or {})}, origin=ORIGIN)
    if key:
        with desk.vault.writing(desk.clock) as connection:
            drop_design(connection, key)
    used = Used(made, added.value.warnings, tuple(beside or ()))
    return Outcome(used, added.touched | {DESIGN})


def _hash(design: Design) -> str:
    """Return by what a questionnaire is known on the shelf; raises `FormRefused`."""
    return sha256(open_form("mau.xlsx", make(design).content).xform).hexdigest()


def _same(made: Design, there: Sequence[Questionnaire]) -> Design | None:
    """Return a design as it is on the shelf already, but for its version; None: it is not."""
    alike = (replace(made, version=one.version) for one in there if one.id == made.id)
    kept = {one.sha256 for one in there}
    return next((one for one in alike if _hash(one) in kept), None)


def _apart(design: Design, there: Sequence[Questionnaire], based: str) -> Design:
    """Return a design with an id that no other questionnaire has: only a copy is a version.

    One of the province's, changed here, is no version of it: it would stand as the newest.
    """
    own = (one.id for one in there if one.sha256 == based and one.origin in _OWN)
    others = {one.id for one in there} - {next(own, "")}
    if design.id and design.id not in others:
        return design
    return replace(design, id=names.name_for(design.id or design.title, others, "mau"))


def _next(version: str, taken: set[str]) -> str:
    """Return the version after one: a number goes up, anything else gets a number."""
    number = int(version) + 1 if version.isdecimal() else 1 if not version else 2
    stem = "" if version.isdecimal() or not version else f"{version}-"
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"
