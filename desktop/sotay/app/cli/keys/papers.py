"""`sotayctl` on the papers that open a notebook: a sheet, shares, a drill, a hand-over."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click

from sotay.app.cli.filetypes import FOLDER_THERE, READ, WRITE
from sotay.app.cli.holders import ask_for_stick, holders
from sotay.app.cli.keys.access import SHARES
from sotay.app.cli.notebook import on_desk, open_desk, tell_standing
from sotay.app.cli.output import confirm, saying_after, tell_lacks
from sotay.app.cli.session import NOTEBOOK, Reply, Session, on_session, secret
from sotay.app.cli.sheets import read_shares, recovery_code
from sotay.app.cli.targets import prove_apart, prove_writable, void_unless_set
from sotay.base.dates import short_date
from sotay.base.sentences import Sentence, _, counted
from sotay.work.desk import Desk
from sotay.work.keys import access, drill, handover, shares
from sotay.work.keys.handover import HandOverJob
from sotay.work.keys.sheets import write_proven

PLAIN: Sentence = "Tệp này không được mã hóa: in ra, cất giấy ở nơi khóa được, rồi xóa tệp."


@click.command("recovery-sheet")
@on_session
@click.option("--pdf", type=WRITE, required=True, help="Nơi ghi tờ khôi phục.")
def recovery_sheet(session: Session, pdf: Path) -> None:
    """Tạo mã khôi phục mới và in ra tờ giấy; mã cũ không mở được sổ nữa."""
    prove_writable(pdf)
    with open_desk(session) as desk, void_unless_set(desk.vault.folder, [pdf]):
        access.renew_recovery(desk, lambda job: job.save(pdf))
    told = _("Đã in tờ khôi phục ra {f}; mã cũ không còn dùng được. {p}")
    session.answer({"file": pdf}, told.format(f=pdf, p=_(PLAIN)))


@click.group("shares")
def shares_() -> None:
    """Chia khóa của sổ thành nhiều mảnh, cần đủ một số mảnh mới mở được."""


@shares_.command("make")
@on_session
@click.option("--k", "need", type=int, required=True, help="Số mảnh cần có để mở.")
@click.option("--n", "of", type=int, required=True, help="Số mảnh chia ra.")
@click.option(
    "--to",
    "targets",
    type=FOLDER_THERE,
    required=True,
    multiple=True,
    help="Thư mục, USB của người giữ; ghi một lần thì hỏi đổi USB trước mỗi mảnh.",
)
@click.option("--together", is_flag=True, help="Ghi mọi mảnh vào một ổ, tự chia sau.")
@click.option("--replace", is_flag=True, help="Bỏ các mảnh đã trao, không hỏi lại.")
def make(
    session: Session, need: int, of: int, targets: tuple[Path, ...], together: bool, replace: bool
) -> None:
    """Chia khóa theo SLIP-39, mỗi người giữ một mảnh; các mảnh cũ không mở được sổ nữa."""
    places = holders(targets, of, together=together)
    made: list[Path] = []

    def hand_out(job: shares.SharesJob) -> None:
        for number, place in enumerate(places, start=1):
            if len(targets) == 1 and not together:
                ask_for_stick(number, of, made)
            made.append(job.save_one(number, place))

    with open_desk(session) as desk:
        if not replace and shares.has_shares(desk):
            confirm(_("Mảnh khóa đã trao sẽ không mở được sổ nữa. Chia lại?"))
        with void_unless_set(desk.vault.folder, made):
            shares.make_shares(desk, need, of, hand_out)
    told = _("Đã in {all}, cần đủ {need} mới mở được sổ; mảnh cũ không còn dùng được. {p}").format(
        all=counted("{n} tờ", of), need=counted("{n} tờ", need), p=_(PLAIN)
    )
    names = "\n".join(map(str, made))
    session.answer({"files": made}, f"{told}\n{names}")


@click.command("drill")
@on_desk
@click.option("--code-file", type=READ, help="Lấy mã khôi phục từ dòng đầu của tệp.")
@SHARES
def drill_(desk: Desk, code_file: Path | None, files: tuple[Path, ...]) -> Reply:
    """Diễn tập khôi phục: thử mã trên giấy hoặc mảnh khóa mà không thay đổi gì."""
    if files:
        day = drill.by_shares(desk, read_shares(files)).value
    else:
        day = drill.by_code(desk, recovery_code(code_file, _("Mã khôi phục"))).value
    told = _("Tờ giấy mở được đúng sổ này; không có gì thay đổi. Đã ghi buổi diễn tập {d}.")
    return Reply({"drilled": day}, told.format(d=short_date(day)))


@click.command("hand-over")
@on_session
@click.option("--new-file", type=READ, help="Lấy mật khẩu của người nhận từ dòng đầu của tệp.")
@SHARES
@click.option("--sheet", "sheet", type=WRITE, required=True, help="Nơi ghi tờ khôi phục mới.")
@click.option("--pdf", type=WRITE, required=True, help="Nơi ghi biên bản bàn giao.")
@click.option("--giver", default="", help="Họ tên, chức vụ bên giao; chỉ in trên giấy.")
@click.option("--taker", default="", help="Họ tên, chức vụ bên nhận; chỉ in trên giấy.")
def hand_over(
    session: Session,
    new_file: Path | None,
    files: tuple[Path, ...],
    sheet: Path,
    pdf: Path,
    giver: str,
    taker: str,
) -> None:
    """Bàn giao sổ: mật khẩu và mã khôi phục mới, bỏ mật khẩu, mã và mảnh khóa cũ."""
    prove_apart(sheet, pdf)
    prove_writable(sheet)
    prove_writable(pdf)
    proof = read_shares(files) if files else session.passphrase(_("Mật khẩu đang dùng (bên giao)"))
    new = secret(new_file, _("Mật khẩu mới (bên nhận)"), confirm=True)

    def hand_out(job: HandOverJob) -> None:
        """Have both papers on the disk while the old secrets still open."""
        job.sheet.save(sheet)
        paper = job.print(giver, taker)
        write_proven(pdf, paper.pdf)
        tell_lacks(paper.lacks())

    with _open_by(session, proof) as desk, void_unless_set(desk.vault.folder, [sheet, pdf]):
        handover.hand_over(desk, proof, new, hand_out=hand_out)
    told = _(
        "Đã bàn giao. Tờ khôi phục mới: {s}. Biên bản: {p}. Bản sao lưu và bản chép làm trước "
        "giờ này vẫn mở được bằng mật khẩu và mã cũ; hãy thu lại hoặc tiêu hủy. Tệp khóa cũ bị "
        "chép đi còn mở được cả sổ này: muốn chấm dứt hẳn, chạy “sotayctl rekey”. {plain}"
    )
    session.answer({"sheet": sheet, "minutes": pdf}, told.format(s=sheet, p=pdf, plain=_(PLAIN)))


@contextmanager
def _open_by(session: Session, proof: str | list[str]) -> Iterator[Desk]:
    if isinstance(proof, str):
        with open_desk(session, proof) as desk:
            yield desk
        return
    with (
        saying_after(),
        closing(shares.open_with_shares(session.at(NOTEBOOK), proof)) as desk,
    ):
        tell_standing(desk)
        yield desk


COMMANDS = (recovery_sheet, shares_, drill_, hand_over)
