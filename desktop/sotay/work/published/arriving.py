"""Papers about questionnaires taken in: the list, then pieces, until one is whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sotay.base.sentences import _, counted
from sotay.base.writing import line
from sotay.bundle import questionnaires as bundled
from sotay.bundle.errors import BadManifest, Refused
from sotay.bundle.questionnaires import Pack, PackFile, Questionnaires
from sotay.bundle.questionnaires.errors import OldList, PieceUnasked, TwoLists
from sotay.forms import personal
from sotay.forms.model.errors import FormRefused
from sotay.forms.opening import Opened, open_form
from sotay.store import held
from sotay.store.driver import Connection
from sotay.vault.questionnaires import pieces, shelf
from sotay.vault.questionnaires.shelf import Content, Questionnaire
from sotay.work import cardrows
from sotay.work.desk import Desk, Outcome
from sotay.work.membership import Membership
from sotay.work.published.lacking import missing, wanted, wants
from sotay.work.published.standing import LIST, ORIGIN, SHELF, follow, list_held


@dataclass(frozen=True)
class Arrived:
    """What papers about questionnaires came to.

    Titles that are on the shelf now, and off it; how many pieces are still to come; titles that
    this program cannot ask with, each with the reason.
    """

    new: tuple[str, ...] = ()
    recalled: tuple[str, ...] = ()
    waiting: int = 0
    refused: tuple[tuple[str, str], ...] = ()

    def told(self) -> list[str]:
        """Return a line for each thing that somebody has to know."""
        lines = []
        if self.new:
            says = _("Mẫu phiếu của tỉnh vừa nhận: {t}.")
            lines.append(says.format(t=", ".join(f"“{one}”" for one in self.new)))
        if self.recalled:
            says = _(
                "Tỉnh đã thu hồi mẫu phiếu: {t}. Phiếu đang ghi theo mẫu đó vẫn ghi tiếp được."
            )
            lines.append(says.format(t=", ".join(f"“{one}”" for one in self.recalled)))
        if self.waiting:
            says = counted("Mẫu phiếu của tỉnh còn thiếu {n} phần, lần nhận sau sẽ lấy tiếp.",
                           self.waiting)  # fmt: skip
            lines.append(says)
        for title, why in self.refused:
            says = _("Mẫu phiếu “{t}” của tỉnh chưa dùng được ở máy này: {w}")
            lines.append(says.format(t=title, w=why))
        return lines


NOTHING: Final = Arrived()


def together(came: Sequence[Arrived]) -> Arrived:
    """Return what several papers came to, one after the other."""
    new = tuple(one for each in came for one in each.new)
    refused = dict(one for each in came for one in each.refused)
    return Arrived(
        new,
        tuple(one for each in came for one in each.recalled),
        came[-1].waiting if came else 0,
        tuple((title, why) for title, why in refused.items() if title not in new),
    )


def accept_list(desk: Desk, content: bytes, known: Membership) -> Outcome[Arrived]:
    """Keep a list that stands above the held one, and follow what it says.

    The same one again changes nothing. Raises `OldList`, `TwoLists`, or another `Refused`.
    """
    told, rank = bundled.ranked(content, known.authority)
    was = list_held(desk, known.authority)
    if was is not None and rank == was[1]:
        if told != was[0]:
            raise TwoLists(f"number {rank[1]}")
        return _again(desk, known, told)
    if rank[0] < known.authority.newest or (was is not None and rank < was[1]):
        raise OldList(f"{rank} below {was[1] if was else known.authority.newest}")
    with desk.vault.writing(desk.clock, "questionnaire-list", str(rank[1])) as connection:
        held.hold(connection, LIST, content)
        gone = follow(desk, connection, told)
        pieces.drop_but(connection, {one for pack in told.packs for one in pack.pieces})
        arrived = _settle(desk, connection, told)
    left = len(wants(desk, known).lacks)
    made = replace(arrived, recalled=gone, waiting=left)
    return Outcome(made, frozenset({"enrolment", SHELF}))


def _again(desk: Desk, known: Membership, told: Questionnaires) -> Outcome[Arrived]:
    """Try once more what could not go on the shelf, as with an earlier version of this program."""
    asked = wants(desk, known)
    if not asked.here:
        return Outcome(Arrived(waiting=len(asked.lacks)))
    with desk.vault.writing(desk.clock) as connection:
        arrived = _settle(desk, connection, told)
    touched = frozenset({SHELF}) if arrived.new else frozenset[str]()
    return Outcome(replace(arrived, waiting=len(asked.lacks)), touched)


def accept_piece(desk: Desk, paper: bytes, known: Membership) -> Outcome[Arrived]:
    """Keep a piece that the held list names; with the last one its questionnaire is on the shelf.

    One that is here already, or of a questionnaire that is, changes nothing. Raises `PieceUnasked`.
    """
    sha256, content = bundled.open_piece(paper)
    was = list_held(desk, known.authority)
    if was is None or all(sha256 not in pack.pieces for pack in was[0].packs):
        raise PieceUnasked(sha256[:16])
    asked = wanted(desk, known.authority, was)
    if sha256 not in asked.lacks:
        return Outcome(Arrived(waiting=len(asked.lacks)))
    with desk.vault.writing(desk.clock) as connection:
        pieces.keep(connection, sha256, content)
        arrived = _settle(desk, connection, was[0])
    made = replace(arrived, waiting=len(asked.lacks) - 1)
    return Outcome(made, frozenset({SHELF} if arrived.new else {"enrolment"}))


def _settle(desk: Desk, connection: Connection, told: Questionnaires) -> Arrived:
    """Put on the shelf what has all of its pieces; then only pieces that wait are kept."""
    there, here = shelf.beside(desk.vault.store), pieces.here(desk.vault.store)
    new, refused, waits = [], [], set[str]()
    for pack in told.packs:
        lacks = missing(pack, there) if pack.recalled is None else []
        parts = {piece for one in lacks for piece in one.pieces}
        if lacks and parts <= here:  # nothing is read before
            try:
                _put(desk, connection, pack, lacks, pieces.read(connection, parts))
                new.append(pack.title)
                continue
            except (Refused, FormRefused) as fault:
                refused.append((pack.title, str(fault)))
        waits |= parts
    if new:
        pieces.drop_but(connection, waits)
    return Arrived(new=tuple(new), refused=tuple(refused))


def _put(
    desk: Desk, connection: Connection, pack: Pack, lacks: list[PackFile],
    found: Mapping[str, bytes],
) -> None:  # fmt: skip
    """Put a questionnaire on the shelf, looked over; raises `FormRefused`, `BadManifest`."""
    files = {one.name: bundled.joined(one, found) or b"" for one in lacks}
    media = {one.name: files[one.name] for one in lacks if one.role == "media"}
    source = next((one.name for one in lacks if one.role == "source"), pack.xform.name)
    fields: Mapping[str, str] = {}
    if (xform := files.get(pack.xform.name)) is not None:
        opened = open_form(pack.xform.name, xform, media.get)
        fields = {**cardrows.marked(desk, opened, pack.id), **_fields(opened, pack)}
    one = Questionnaire(
        pack.xform.sha256, pack.id, pack.version, pack.title, source, ORIGIN,
        desk.clock.now_ms(), personal=dict(fields),
    )  # fmt: skip
    shelf.put(connection, one, Content(xform or b"", files.get(source, b""), media))


def _fields(opened: Opened, pack: Pack) -> Mapping[str, str]:
    """Return which questions go on the contact card: as the province says, else by our own rule."""
    if (line(opened.form.id), line(opened.form.version)) != (pack.id, pack.version):
        raise BadManifest("id and version are not those of the form")
    if not pack.personal:
        return personal.found(opened).fields
    asked = personal.askable(opened.form)
    return {
        path: to for path, to in pack.personal.items() if path in asked and to in personal.FIELDS
    }
