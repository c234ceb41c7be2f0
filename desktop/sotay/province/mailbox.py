"""A stick with bundles of many communes: each taken in once, and what goes back written beside.

Nothing on the stick is removed and nothing of it is believed by its name. Read again, or in
another order, it comes to the same end: a bundle is known by its digest, and a paper that says what
lies there already is not written again.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from sotay.base.errors import Cancelled, FileUnreadable, SotayError
from sotay.base.files import read_limited
from sotay.base.progress import Progress, Stopped, Watch, never, silent
from sotay.base.reasons import unreadable
from sotay.bundle import signed
from sotay.bundle.errors import Refused
from sotay.bundle.keys import comparison_code
from sotay.bundle.mailbox.places import (
    codes,
    down_folder,
    forms_folder,
    going_up,
    is_bundle,
    is_word,
    listing,
    shown_name,
)
from sotay.bundle.mailbox.putting import put_paper
from sotay.province import collecting, enrolled, goingback, receipts, rights
from sotay.province.goingback import Paper
from sotay.province.letters import arrived, giving, posted, sealing
from sotay.province.letters.arrived import Heard
from sotay.province.opening import Province
from sotay.province.received import Received


@dataclass(frozen=True)
class Visited:
    """What became of a stick. `papers` were written and read back, `there` said the same already.

    `given` are the devices that were given all they are to have, `unsealed` those for which no key
    may sign what waits; `heard` is what devices said of letters that came, `ignored` are names that
    are none of ours; `more` says that not all was looked at; `ended` is why it ended before all was
    done: an error, or `Cancelled`.
    """

    received: tuple[Received, ...] = ()
    papers: tuple[Path, ...] = ()
    there: int = 0
    given: tuple[str, ...] = ()
    unsealed: tuple[str, ...] = ()
    heard: tuple[Heard, ...] = ()
    ignored: tuple[str, ...] = ()
    more: bool = False
    ended: SotayError | Cancelled | None = None


def receive_from(
    province: Province, root: Path, progress: Progress = silent, cancelled: Stopped = never
) -> Visited:
    """Take in every bundle in the mailbox at `root`, and write there what the devices are to have.

    What was done stays done whatever ended it: it goes on where it is called again. Raises
    `LinkInside`, `FileUnreadable` where the stick cannot be read at all, `NotOfThisRole`.
    """
    rights.refuse_others(province.officer, "admit")
    files, made = look(root)
    try:
        for path in files:
            made = take(province, path, made, progress, cancelled)
    except (Cancelled, SotayError) as fault:
        return replace(made, ended=fault)
    return give(province, root, made)


def look(root: Path) -> tuple[list[Path], Visited]:
    """Return the bundles in the mailbox at `root`, and what else is there. Raises as above."""
    found = [listing(folder) for folder in going_up(root)]
    files = [path for one in found for path in one.files]
    odd = [path for path in files if not is_bundle(path) and not is_word(path)]
    odd += [path for one in found for path in (*one.folders, *one.parts)]
    ignored = (*map(shown_name, odd), *(name for one in found for name in one.others))
    return list(filter(is_bundle, files)), Visited(
        ignored=ignored, more=any(one.more for one in found)
    )


def loose(root: Path) -> list[Path]:
    """Return the bundles that lie in `root` itself, outside a mailbox; raises `FileUnreadable`."""
    try:
        return sorted(filter(is_bundle, root.iterdir()))
    except OSError as fault:
        raise unreadable(root, fault) from fault


def take(
    province: Province,
    path: Path,
    made: Visited,
    progress: Progress = silent,
    cancelled: Stopped = never,
) -> Visited:
    """Take one bundle of a stick in; return `made` with what became of it. Raises `Cancelled`."""
    got = collecting.receive_one(province, path, progress, cancelled)
    got = replace(got, file=shown_name(path))
    return replace(made, received=(*made.received, got))


def give(province: Province, root: Path, made: Visited) -> Visited:
    """Write to the stick at `root` what the devices are to have that it is of; raises nothing."""
    try:
        made = replace(made, heard=tuple(_heard_all(province, root)))
        for device, papers in _to_give(province, root, made):
            if (made := give_device(province, root, device, papers, made)).ended is not None:
                return made
        return give_questionnaires(province, root, made)
    except (Cancelled, SotayError) as fault:
        return replace(made, ended=fault)


def _to_give(
    province: Province, root: Path, made: Visited
) -> Iterator[tuple[str, Iterable[Paper]]]:
    """Yield each device that is concerned by the stick, and what it is to have."""
    known = {comparison_code(row.id): row.id for row in enrolled.every(province)}
    own: dict[str, list[Paper]] = {one.device: [] for one in made.heard}
    for code in codes(root):
        if (device := known.get(code.upper())) is not None:
            own.setdefault(device, [])
    for one in made.received:
        if one.receipt is not None:
            paper = goingback.receipt_in(receipts.renewed(province, one.receipt))
            own.setdefault(paper.device, []).append(paper)
    for device in _beside(province, own):
        own.setdefault(device, [])
    for device, papers in own.items():
        yield device, chain(papers, to_have(province, device, beside={it.name for it in papers}))


def _beside(province: Province, own: Collection[str]) -> list[str]:
    """Return the other devices of the communes of `own` that are owed letters.

    The stick goes back to where it came from, and one that has nothing to send leaves no trace on
    it. Nothing of a commune that the stick is not of.
    """
    every = posted.every(province)
    units = {one.unit for one in every if one.id in own}
    return [one.id for one in every if one.unit in units and one.owed]


def _heard_all(province: Province, root: Path) -> Iterator[Heard]:
    """Yield what devices say on a stick of the letters that came to them."""
    for folder in going_up(root):
        for path in filter(is_word, listing(folder).files):
            if (heard := _heard(province, path)) is not None:
                yield heard


def _heard(province: Province, path: Path) -> Heard | None:
    """Take in which letters a device says it has; None where no device of ours says so."""
    try:
        return arrived.hear(province, read_limited(path, signed.DOCUMENT_LIMIT))
    except (Refused, FileUnreadable):
        return None


def to_have(province: Province, device: str, beside: Collection[str] = ()) -> Iterator[Paper]:
    """Yield what a device is to have but for the receipts named `beside`; letters sealed now."""
    yield from goingback.latest(province, device, beside)
    yield from goingback.standing(province)
    yield from goingback.letters(province, device)


def give_device(
    province: Province, root: Path, device: str, papers: Iterable[Paper], made: Visited,
    cancelled: Stopped = never,
) -> Visited:  # fmt: skip
    """Write papers of a device to the stick at `root`, noting its letters; raises nothing."""
    folder, letters = down_folder(root, comparison_code(device)), list[str]()
    made = _give(province, folder, _noted(papers, letters), made, cancelled)
    try:
        giving.note(province, device, letters, "stick")
        if made.ended is not None:
            return made
        if sealing.waits(province, device):
            return replace(made, unsealed=(*made.unsealed, device))
    except SotayError as fault:
        return replace(made, ended=made.ended or fault)
    return replace(made, given=(*made.given, device))


def _noted(papers: Iterable[Paper], letters: list[str]) -> Iterator[Paper]:
    """Yield papers, and name the letters that were written: the next is asked for after that."""
    for paper in papers:
        yield paper
        letters.append(paper.letter)


def give_questionnaires(
    province: Province, root: Path, made: Visited, cancelled: Stopped = never
) -> Visited:
    """Lay the questionnaires there, once for every device: an empty stick may be for a new one."""
    papers = goingback.questionnaires_for_all(province)
    return _give(province, forms_folder(root), papers, made, cancelled)


def _give(
    province: Province, folder: Path, papers: Iterable[Paper], made: Visited, cancelled: Stopped
) -> Visited:
    """Write papers one by one; `ended` tells what stood in the way after those before it."""
    try:
        for paper in papers:
            Watch(stopped=cancelled).more(0)
            put = put_paper(folder, paper.name, paper.content, paper.judge(province))
            made = replace(
                made,
                papers=(*made.papers, put.path) if put.new else made.papers,
                there=made.there + (not put.new),
            )
    except (Cancelled, SotayError) as fault:
        return replace(made, ended=fault)
    return made
