"""Walk the main job without a screen, on invented records, with the real parts.

`python -m sotay.app.demo [FOLDER]` makes the practice notebook, prints the minutes of its longest
meeting, enrols it with a province of its own, seals a bundle to a folder that stands for a stick,
checks it with public keys alone, takes it in, brings the receipt back; then the province answers
and the loop is closed (`demoloop`). It photographs the window, and says where everything is. The
folder is made anew each time; nothing outside it is touched.
"""

import sys
from pathlib import Path

from sotay.app.cli.output import say
from sotay.app.demoloop import Loop
from sotay.app.practice import PASSPHRASE, open_practice
from sotay.app.streams import settle_streams
from sotay.base.changing import remove_tree
from sotay.base.files import there, write_whole
from sotay.base.private import new_folder
from sotay.base.sentences import _, counted
from sotay.base.sizes import size_told
from sotay.bundle.keyfiles import signers
from sotay.model.readout import tell
from sotay.model.record import Record
from sotay.papers.paper import Paper
from sotay.province import enrolling as province_enrolling
from sotay.province import opening, receiving
from sotay.province import reading as province_reading
from sotay.province.opening import Province
from sotay.store.slots import FLOOR
from sotay.work import printing
from sotay.work.desk import Desk
from sotay.work.records import reading
from sotay.work.transfer import enrolling, sealing
from sotay.work.transfer import receiving as cadre

MARK = "sotay-thuc-hanh.txt"  # a folder without it is somebody's, and is not emptied


def walk(folder: Path) -> list[str]:
    """Do the main job in `folder`; return what was made, a line each."""
    _clear(folder)
    desk = open_practice(folder / "so-thuc-hanh")
    try:
        province = opening.create(folder / "tiep-nhan-tinh", PASSPHRASE, cost=FLOOR).province
        try:
            minutes, told = _print(desk, folder)
            sent = _send(desk, province, folder)
            return [told, *sent, *Loop(desk, province, folder, minutes).walk()]
        finally:
            province.close()
    finally:
        desk.close()


def _clear(folder: Path) -> None:
    if there(folder) and any(folder.iterdir()) and not there(folder / MARK):
        raise SystemExit(
            _("{f} không phải thư mục của lần chạy trước; chọn thư mục khác.").format(f=folder)
        )
    remove_tree(folder)
    new_folder(folder / "usb")
    write_whole(
        folder / MARK, f"{_('Số liệu giả định để thực hành; xóa lúc nào cũng được.')}\n".encode()
    )


def _longest(desk: Desk) -> Record:
    meetings = [reading.entry(desk, row.id).record for row in reading.page(desk, {"meeting"})]
    return max(meetings, key=lambda meeting: len(tell(meeting)))


def _print(desk: Desk, folder: Path) -> tuple[Paper, str]:
    meeting = _longest(desk)
    paper = printing.gather_minutes(desk, meeting.id).print()
    target = folder / "bien-ban.pdf"
    printing.save_paper(desk, paper, target, meeting.id, replace=False)
    says = counted("Biên bản ({n} trang, phông {f}): {p}", paper.pages, f=paper.font, p=target)
    return paper, says


def _send(desk: Desk, province: Province, folder: Path) -> list[str]:
    code = enrolling.write_request(desk, folder / "de-nghi.json").value
    asked = province_enrolling.read_request((folder / "de-nghi.json").read_bytes())
    write_whole(folder / "tra-loi.json", province_enrolling.enrol(province, asked, code))
    enrolling.accept(desk, folder / "tra-loi.json", province.code)
    bundle, path = sealing.seal(desk, folder / "usb").value
    known = signers.from_papers([folder / "so-thuc-hanh" / signers.PUBLIC_KEYS])
    signers.check(path, known)
    got = receiving.receive(province, path)
    again = receiving.receive(province, path)
    listing = folder / "tinh-da-nhan.txt"
    write_whole(listing, _listing(province).encode())
    if got.receipt is None or again.state != "duplicate":
        raise SystemExit(f"{got.code} {got.told}")
    cadre.accept_receipt(desk, got.receipt)
    return [
        counted(
            "Gói đã niêm phong ({n} bản ghi, {s}): {p}",
            bundle.records,
            s=size_told(bundle.size),
            p=path,
        ),
        counted(
            "Tỉnh đã kiểm tra, nhận {n} bản ghi (đưa lại lần hai không đổi gì): {p}",
            got.records,
            p=listing,
        ),
        _("Phiếu báo nhận đã xác thực, đã nhập lại vào sổ: {p}").format(p=got.receipt),
    ]


def _listing(province: Province) -> str:
    rows = province_reading.page(province)
    lines = [f"{row.id}  {row.day}  {row.unit}  {row.kind:<9}  {row.title}" for row in rows]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run the walk, and print where everything is."""
    settle_streams()
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "out").resolve()
    for line in walk(folder):
        say(line)
    from sotay.app.pictures import photograph  # noqa: PLC0415 - Qt, and only now

    pictures = photograph(folder / "so-thuc-hanh", folder / "anh")
    say(_("Ảnh cửa sổ ({n}): {p}").format(n=len(pictures), p=folder / "anh"))


if __name__ == "__main__":
    main()
