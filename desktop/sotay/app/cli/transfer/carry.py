"""`sotayctl` on what leaves and comes back: enrolment, bundles, receipts, the public check."""

from pathlib import Path

import click
import msgspec

from sotay.app.cli.filetypes import READ, SEVERAL, WRITE
from sotay.app.cli.notebook import on_desk
from sotay.app.cli.output import refusals
from sotay.app.cli.session import NOTEBOOK, PROVINCE, REFUSED, Reply, Session, on_session, shared
from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.errors import SotayError
from sotay.base.files import file_there
from sotay.base.sentences import _, counted
from sotay.base.sizes import size_told
from sotay.bundle.documents import Receipt
from sotay.bundle.keyfiles import signers
from sotay.vault.outbox import SealedRow
from sotay.work.desk import Desk
from sotay.work.transfer import enrolling, following, receiving, sealing
from sotay.work.transfer.gaps import NotArrived, elsewhere_told, not_arrived


@click.group()
@shared
def enrol() -> None:
    """Đăng ký máy này với tỉnh."""


@enrol.command("request")
@on_desk
@click.argument("target", metavar="ĐÍCH", type=WRITE)
@click.option(
    "--label", default="", help="Tên gọi của máy, như “máy văn phòng”; không nêu thì như lần trước."
)
@click.option("--replace", is_flag=True, help="Ghi đè tệp đã có.")
def enrol_request(desk: Desk, target: Path, label: str, replace: bool) -> Reply:
    """Ghi đề nghị đăng ký ra tệp và cho mã đối chiếu 16 ký tự."""
    code = enrolling.write_request(desk, target, label, replace=replace).value
    sentence = _("Đã ghi đề nghị ra {f}. Mã đối chiếu của máy này, đọc cho tỉnh: {c}")
    return Reply({"file": target, "device_code": code}, sentence.format(f=target, c=code))


@enrol.command("accept")
@on_desk
@click.argument("source", metavar="NGUỒN", type=READ)
@click.option("--province-code", required=True, help="16 ký tự của tỉnh, lấy từ giấy.")
def enrol_accept(desk: Desk, source: Path, province_code: str) -> Reply:
    """Nhập tệp xác nhận đăng ký của tỉnh."""
    standing = enrolling.accept(desk, source, province_code).value
    sentence = _("Máy này đã được tỉnh {c} đăng ký cho {o}.")
    return Reply(standing, sentence.format(c=standing.province_code, o=standing.office))


@enrol.command("status")
@on_desk
def enrol_status(desk: Desk) -> Reply:
    """Cho biết máy này đã được đăng ký chưa."""
    standing = enrolling.standing(desk)
    words = {
        "none": _("Chưa đăng ký"),
        "requested": _("Đã tạo đề nghị, chờ tỉnh"),
        "enrolled": _("Đã đăng ký với tỉnh {c}").format(c=standing.province_code),
    }
    own = _("mã đối chiếu của máy này: {c}").format(c=standing.device_code)
    return Reply(standing, f"{words[standing.state]}; {own}")


def _line(bundle: SealedRow, state: str) -> str:
    at = short_time(local(bundle.sealed))
    return f"{bundle.seq:>4}  {at}  {bundle.records:>5}  {state:<13}  {bundle.file}"


@click.command()
@on_desk
def bundles(desk: Desk) -> Reply:
    """Liệt kê các gói đã niêm phong với đúng tình trạng."""
    found, gaps = sealing.bundles(desk), not_arrived(desk)
    states = map(following.told, following.followed(desk))
    lines = [*map(_line, found, states), *map(_gap, gaps)]
    return Reply([*found, *map(_facts, gaps)], "\n".join(lines) or _("Chưa có gói nào."))


@click.command()
@on_desk
def outbox(desk: Desk) -> Reply:
    """Cho biết từng gói đã đi đến đâu: đã đóng gói, đang gửi, tỉnh đã nhận."""
    found = following.followed(desk)
    lines = [
        f"{one.seq:>4}  {size_told(one.size):>9}  {one.file}  {following.told(one)}"
        for one in found
    ]
    lines = lines or [_("Chưa có gói nào.")]
    lines += [one.told() for one in sealing.leaving(desk).unread]
    return Reply(found, "\n".join(lines))


@click.command()
@on_desk
@click.argument("receipts", metavar="PHIẾU…", nargs=-1, required=True, type=SEVERAL)
def receive(desk: Desk, receipts: tuple[Path, ...]) -> Reply:
    """Nhập phiếu báo nhận của tỉnh."""
    taken: list[Receipt] = []
    refused: list[tuple[Path, SotayError]] = []
    before = {row.digest for row in sealing.bundles(desk) if row.receipt}
    for path in receipts:
        try:
            taken.append(receiving.accept_receipt(desk, path).value)
        except SotayError as fault:
            if len(receipts) == 1:
                raise
            refused.append((path, fault))
    turned = [{"state": "refused", **one} for one in refusals("file", refused)]
    already = sum(one.digest in before for one in taken)
    told = [counted("Đã nhập {n} phiếu báo nhận.", len(taken) - already)]
    if already:
        told.append(counted("{n} phiếu đã nhập từ trước.", already))
    told += filter(None, map(receiving.kept_apart, taken))
    gaps = not_arrived(desk)
    told += map(_gap, gaps)
    facts = [*taken, *turned, *map(_facts, gaps)]
    return Reply(facts, "\n".join(told), status=REFUSED if refused else 0)


def _facts(gap: NotArrived) -> dict[str, object]:
    """Return a gap as one more in a list of bundles; `said` in ms since the epoch."""
    return {
        "state": "missing",
        "first": gap.first,
        "last": gap.last,
        "said": gap.said,
        "here": [row.file for row in gap.here],
        "elsewhere": gap.elsewhere,
    }


def _gap(gap: NotArrived) -> str:
    """Return in words which bundles the province misses and whether they can be copied again."""
    numbers = str(gap.first) if gap.first == gap.last else f"{gap.first}–{gap.last}"
    at = short_time(local(gap.said))
    says = _("Tỉnh chưa nhận được gói số {n} (tính đến {t}).").format(n=numbers, t=at)
    if gap.elsewhere:
        return f"{says} {elsewhere_told()}"
    if gap.here:
        files = ", ".join(row.file for row in gap.here)
        return says + " " + _("Còn trong hộp chờ gửi: {f}. Chép lại sang USB.").format(f=files)
    return says + " " + _("Tệp không còn ở đây; bản ghi của gói được xếp vào gói sau.")


@click.command()
@on_session
@click.argument("bundle", metavar="GÓI", type=READ)
@click.option(
    "--keys",
    "papers",
    type=READ,
    multiple=True,
    help=(
        "Tệp khóa công khai, đề nghị hoặc tệp xác nhận đăng ký của máy đã đóng gói; không nêu "
        "thì dùng khóa công khai của sổ và sổ tiếp nhận trên máy này."
    ),
)
def verify(session: Session, bundle: Path, papers: tuple[Path, ...]) -> None:
    """Kiểm tra một gói chỉ bằng khóa công khai, không mở nội dung."""
    places = [session.at(name) / signers.PUBLIC_KEYS for name in (NOTEBOOK, PROVINCE)]
    known = signers.from_papers(papers or [path for path in places if file_there(path)])
    checked = signers.check(bundle, known)
    manifest = checked.manifest
    sentence = _("Gói nguyên vẹn, do máy {d} đóng, gói số {n}, {s}.")
    session.answer(
        {"digest": checked.digest, "size": checked.size, "manifest": msgspec.to_builtins(manifest)},
        sentence.format(d=signers.code(manifest.device), n=manifest.seq, s=size_told(checked.size)),
    )


COMMANDS = (enrol, bundles, outbox, receive, verify)
