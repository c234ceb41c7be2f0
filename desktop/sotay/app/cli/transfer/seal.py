"""`sotayctl seal`: what would leave is looked through, and each notice is answered by name."""

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import click

from sotay.app.cli.filetypes import FOLDER_THERE, WRITE, Given
from sotay.app.cli.notebook import open_desk
from sotay.app.cli.output import PercentLine, ask, on_terminal, say
from sotay.app.cli.session import REFUSED, Session, on_session
from sotay.app.cli.targets import prove_writable
from sotay.base.dates import day_told
from sotay.base.files import folder_there
from sotay.base.sentences import Sentence, _, counted
from sotay.base.sizes import size_told
from sotay.base.text import grouped
from sotay.bundle.mailbox.places import is_bundle_file
from sotay.model.notices import TOLD, NoticeKind
from sotay.model.words import HOLDS_OF_CONSENT
from sotay.vault.outbox import SealedRow
from sotay.work.desk import Desk, Outcome
from sotay.work.errors import AttachmentUnsealable
from sotay.work.membership import membership
from sotay.work.records import reading
from sotay.work.records.notices import Answer, Noticed, unanswered
from sotay.work.transfer import delivering, holding, sealing
from sotay.work.transfer.errors import NothingToSeal
from sotay.work.transfer.leaving import HeldRow, Leaving
from sotay.work.transfer.repacking import pack_anew, pending


class StickOrBundle(Given):
    """A folder that is there, such as a stick's; or a bundle's file to be made in one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path."""
        path = super().convert(value, param, ctx)
        if is_bundle_file(path) and folder_there(path.parent):
            return WRITE.convert(value, param, ctx)
        return FOLDER_THERE.convert(value, param, ctx)


STICK_OR_BUNDLE = StickOrBundle(path_type=Path)
_SEND: Sentence = "gửi"
_LEAVE: Sentence = "để lại"
_STOP: Sentence = "dừng"


@click.command()
@on_session
@click.option(
    "--to",
    "target",
    type=STICK_OR_BUNDLE,
    help=(
        "Chép luôn vào hộp thư trên USB hoặc thư mục này, hoặc ra tệp có đuôi “.sotay” này; không "
        "nêu thì để trong hộp chờ gửi."
    ),
)
@click.option(
    "--without",
    "left",
    multiple=True,
    help="Để bản ghi này lại cho gói sau, như khi tệp đính kèm của nó hỏng; nêu được nhiều lần.",
)
@click.option(
    "--accept",
    "accepts",
    multiple=True,
    metavar="RECORD:KIND",
    help="Đã xem lưu ý loại này của bản ghi này và vẫn gửi; nêu được nhiều lần.",
)
@click.option(
    "--again",
    type=click.IntRange(min=1),
    help="Gói số này không được tỉnh nhận: đóng lại những gì trong gói đó.",
)
def seal(
    session: Session,
    target: Path | None,
    left: tuple[str, ...],
    accepts: tuple[str, ...],
    again: int | None,
) -> None:
    """Đóng gói và niêm phong các bản ghi đã chốt mà chưa gửi, cùng tệp đính kèm."""
    if target is not None and is_bundle_file(target):
        prove_writable(target)
    with open_desk(session) as desk, PercentLine(_("Đang đóng gói")) as progress:
        membership(desk)  # before anybody answers a question in vain
        if again is not None:
            pack_anew(desk, pending(desk, again))
        without = {reading.find_entry(desk, one).row.id for one in left}
        accepted = {_accepted(desk, one) for one in accepts}
        _answer_rest(session, desk, without, accepted)
        unread: dict[str, AttachmentUnsealable] = {}
        seal_next = partial(sealing.seal, desk, progress=progress, without=without, unread=unread)
        bundle, path = seal_next(target, accepted=accepted).value
        behind = list(_files_behind(seal_next, target))
        after = sealing.leaving(desk)
    for fault in unread.values():
        say(f"{fault.code} · {fault}", err=True)
    waiting = len(after.rows) + after.later
    facts = _facts((bundle, path), behind, after, unread, accepted)
    told = [_told(bundle, path, waiting, after.held), *(_behind(*one) for one in behind)]
    session.answer(facts, "\n".join(told))
    if unread:
        click.get_current_context().exit(REFUSED)


def _facts(
    sealed: tuple[SealedRow, Path],
    behind: list[tuple[SealedRow, Path]],
    after: Leaving,
    unread: dict[str, AttachmentUnsealable],
    accepted: set[Answer],
) -> dict[str, object]:
    bundle, path = sealed
    return {
        "file": path,
        "digest": bundle.digest,
        "seq": bundle.seq,
        "records": bundle.records,
        "attachments": bundle.attachments,
        "destroyed": bundle.destroyed,
        "withdrawn": bundle.withdrawn,
        "returned": bundle.returned,
        "cards": bundle.cards,
        "held": [{"record": one.row.id, "why": one.why} for one in after.held],
        "waiting": len(after.rows) + after.later,
        "behind": [
            {"file": at, "digest": row.digest, "seq": row.seq, "attachments": row.attachments}
            for row, at in behind
        ],
        "unread": [{"record": one.record, "sha256": one.sha256} for one in unread.values()],
        "accepted": [{"record": record, "kind": kind} for record, kind in sorted(accepted)],
    }


def _files_behind(
    seal_next: Callable[..., Outcome[tuple[SealedRow, Path]]], target: Path | None
) -> Iterator[tuple[SealedRow, Path]]:
    """Seal what follows the records, a bundle after the other, until nothing of it is left."""
    with suppress(NothingToSeal, AttachmentUnsealable):  # each of these is in `unread` by then
        while True:
            beside = None if target is None else delivering.named(target)
            yield seal_next(beside, files_only=True).value


def _behind(bundle: SealedRow, path: Path) -> str:
    return counted(
        "Đã niêm phong {n} tệp đính kèm đi sau vào {p} ({s}), đã đọc lại và khớp.",
        bundle.attachments,
        n=grouped(bundle.attachments),
        p=path,
        s=size_told(bundle.size),
    )


def _told(bundle: SealedRow, path: Path, waiting: int, held: tuple[HeldRow, ...]) -> str:
    says = _("Đã niêm phong {records} và {files} vào {p} ({s}), đã đọc lại và khớp.")
    records = counted("{n} bản ghi", bundle.records, n=grouped(bundle.records))
    files = counted("{n} tệp đính kèm", bundle.attachments, n=grouped(bundle.attachments))
    lines = [says.format(records=records, files=files, p=path, s=size_told(bundle.size))]
    if bundle.destroyed:
        says = counted(
            "Gói báo cho tỉnh {n} bản ghi đã tiêu hủy ở đây.",
            bundle.destroyed,
            n=grouped(bundle.destroyed),
        )
        lines.append(says)
    if bundle.withdrawn:
        says = counted(
            "Gói báo cho tỉnh {n} bản ghi có người rút lại sự đồng ý.",
            bundle.withdrawn,
            n=grouped(bundle.withdrawn),
        )
        lines.append(says)
    if bundle.returned:
        says = counted(
            "Gói mang {n} tin báo lại về thư của tỉnh.",
            bundle.returned,
            n=grouped(bundle.returned),
        )
        lines.append(says)
    if bundle.cards:
        says = counted("Gói mang {n} thẻ liên hệ, chỉ người giữ khóa ở tỉnh mở được.", bundle.cards)
        lines.append(says)
    says = _("Không gửi {r} ({d}): {why}.")
    lines += [
        says.format(r=one.row.id, d=day_told(one.row.day), why=_(HOLDS_OF_CONSENT[one.why]))
        for one in held
    ]
    if waiting:
        lines.append(counted("Còn {n} bản ghi cho gói sau.", waiting, n=grouped(waiting)))
    return "\n".join(lines)


def _accepted(desk: Desk, answer: str) -> Answer:
    """Return an answer given as RECORD:KIND; raises `UsageError` for a kind there is not."""
    record, _colon, kind = answer.rpartition(":")
    for known in TOLD:
        if known == kind and record:
            return reading.find_entry(desk, record).row.id, known
    says = _("--accept cần dạng BẢN_GHI:LOẠI, với loại là một trong: {k}.")
    raise click.UsageError(says.format(k=", ".join(TOLD)))


def _answer_rest(session: Session, desk: Desk, without: set[str], accepted: set[Answer]) -> None:
    """Say every notice that stands; on a terminal ask for an answer to each not answered yet."""
    agreed = {*accepted, *holding.answers(desk)}
    found = unanswered(sealing.standing_notices(desk, without=without), agreed)
    asking = on_terminal(sys.stdin) and not session.as_json
    for one in found:
        for kind in one.kinds:
            _say(one, kind)
            if asking and one.record not in without and _leaves():
                accepted.add((one.record, kind))
            elif asking:
                without.add(one.record)


def _say(one: Noticed, kind: NoticeKind) -> None:
    title = one.title or _("(chưa có tên)")
    says = " ".join(map(_, TOLD[kind]))
    say(f"{_('lưu ý')} · {one.record}:{kind} · {title} · {says}", err=True)


def _leaves() -> bool:
    """Ask whether the record just told of leaves as it is; raises `Abort` to stop it all."""
    question = _("Gõ “{s}”, “{l}” bản ghi này, hoặc “{d}”")
    while True:
        answer = ask(question.format(s=_(_SEND), l=_(_LEAVE), d=_(_STOP))).strip().casefold()
        if answer == _(_STOP):
            raise click.Abort
        if answer in (_(_SEND), _(_LEAVE)):
            return answer == _(_SEND)


COMMANDS = (seal,)
