"""`sotayctl update`: look for a newer version of the program, take it, go back from it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from sotay.app.cli.filetypes import FOLDER, FOLDER_THERE
from sotay.app.cli.notebook import open_desk
from sotay.app.cli.output import PercentLine, say
from sotay.app.cli.session import NOTEBOOK, Session, on_session, shared
from sotay.app.updating import gone_through, updating
from sotay.base.clock import SystemClock
from sotay.base.errors import FieldProblem
from sotay.base.sentences import _
from sotay.updates.offers import CHANNELS, STABLE, Offer, offer_told
from sotay.updates.sources import Source, folder_source
from sotay.updates.trusting import Now
from sotay.upload.terminal import TerminalCarrier
from sotay.work.backups import backing_up, examining
from sotay.work.copies import places
from sotay.work.desk import Desk
from sotay.work.transfer import updateroad

FROM = click.option(
    "--from", "source", type=FOLDER_THERE, help="USB hay thư mục có SoTay-capnhat; không qua mạng."
)
CHANNEL = click.option(
    "--channel",
    type=click.Choice(list(CHANNELS)),
    default=STABLE,
    help="Loại bản: chính thức (stable) hay dùng thử (trial).",
)
DOUBTED = click.option(
    "--clock-wrong", is_flag=True, help="Đồng hồ máy này sai: không xét hạn theo đồng hồ."
)


@click.group()
@shared
def update() -> None:
    """Xem, cài bản Sổ tay mới từ USB của tỉnh, hoặc quay lại bản trước."""


@update.command()
@on_session
def show(session: Session) -> None:
    """Nói bản nào đang cài, bản nào mở lần tới, có bản trước để quay lại không."""
    told = updating().standing()
    lines = [_("Đang chạy bản {v}, cài ở {p}.").format(v=told.running, p=told.folder)]
    if told.current != told.running:
        lines.append(_("Lần mở tới sẽ chạy bản {v}.").format(v=told.current))
    back = _("Có thể quay lại bản {v}.").format(v=told.previous)
    lines.append(back if told.previous else _("Không có bản trước để quay lại."))
    if not told.rooted:
        lines.append(_("Bản này không kèm khóa gốc nên không kiểm tra được bản cập nhật nào."))
    session.answer(told, "\n".join(lines))


@update.command()
@on_session
@FROM
@CHANNEL
@DOUBTED
def check(session: Session, source: Path | None, channel: str, clock_wrong: bool) -> None:
    """Kiểm tra mã xác thực ở USB hoặc máy chủ của tỉnh, nói bản nào được phát; không cài gì."""
    found = updating()
    with _opened(_Opening(session), source) as place:
        offer = found.look(place, channel, _now(clock_wrong))
    found.refuse(offer)
    session.answer(_facts(offer), "\n".join(offer_told(offer)))


@update.command()
@on_session
@FROM
@CHANNEL
@DOUBTED
@click.option("--backup-to", type=FOLDER, help="Nơi sao lưu sổ trước; không nêu thì nơi đã đặt.")
@click.option("--no-backup", is_flag=True, help="Không sao lưu sổ trước khi cập nhật.")
def take(
    session: Session,
    source: Path | None,
    channel: str,
    clock_wrong: bool,
    backup_to: Path | None,
    no_backup: bool,
) -> None:
    """Sao lưu sổ, rồi cài bản mới từ USB hoặc máy chủ của tỉnh; lần mở tới chạy bản đó."""
    found, opening = updating(), _Opening(session)
    with _opened(opening, source) as place:
        offer = found.look(place, channel, _now(clock_wrong))
        found.refuse(offer)
        for line in offer_told(offer):
            say(line, err=True)
        backup = "" if no_backup else _back_up(opening, backup_to)
        with PercentLine(_("Đang cập nhật")) as progress:
            found.take(place, offer, progress)
    says = _("Đã cài bản {v}. Đóng Sổ tay rồi mở lại để dùng; bản {o} còn giữ để quay lại.")
    told = says.format(v=offer.about.version, o=found.installed.running)
    session.answer({**_facts(offer), "backup": backup}, told)


@update.command()
@on_session
def revert(session: Session) -> None:
    """Quay lại bản trước, nếu bản đó đọc được sổ trên máy."""
    gone = gone_through(session.at(NOTEBOOK), "notebook")
    version = updating().go_back(gone)
    told = _("Lần mở tới sẽ chạy lại bản {v}. Dữ liệu không đổi.").format(v=version)
    session.answer({"current": version}, told)


def _now(doubted: bool) -> Now:
    return Now(SystemClock().now_ms(), doubted)


def _facts(offer: Offer) -> dict[str, object]:
    about = offer.about
    return {
        "version": about.version,
        "channel": about.channel,
        "released": about.released,
        "size": offer.size,
        "news": about.news,
    }


@dataclass
class _Opening:
    """The notebook is opened once for the road and once to be backed up: its passphrase once."""

    session: Session
    _said: str = ""

    def there(self) -> bool:
        return examining.is_notebook(self.session.at(NOTEBOOK))

    def desk(self) -> AbstractContextManager[Desk]:
        self._said = self._said or self.session.passphrase(_("Mật khẩu mở sổ"))
        return open_desk(self.session, self._said)


@contextmanager
def _opened(opening: _Opening, source: Path | None) -> Iterator[Source]:
    """Lend what a stick has, or without one what the province's receivers have."""
    if source is not None:
        yield folder_source(source)
        return
    with opening.desk() as desk:
        found = updateroad.road(desk)
    with closing(TerminalCarrier(found.certificates)) as carrier:
        yield found.source(carrier)


def _back_up(opening: _Opening, target: Path | None) -> str:
    """Back the notebook up where there is one, and return where to."""
    if not opening.there():
        return ""
    with opening.desk() as desk, PercentLine(_("Đang sao lưu")) as progress:
        usual = places.backups(desk).folder
        if target is None and not usual:
            reason = _("sổ này chưa đặt nơi sao lưu; nêu nơi sao lưu, hoặc --no-backup")
            raise FieldProblem("--backup-to", reason)
        return str(backing_up.back_up(desk, target or Path(usual), progress).value.path)


COMMANDS = (update,)
