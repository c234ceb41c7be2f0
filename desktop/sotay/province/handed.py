"""A file that was handed in from outside, at the province: what it is, and where it is taken in."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Literal

from sotay.base.sentences import Sentence, _
from sotay.bundle.claims import CALLED, Sort, claimed
from sotay.bundle.verify import checked_manifest, opened, read_front
from sotay.province import enrolling
from sotay.province.opening import Province

Offer = Literal["intake", "devices", ""]
_TOLD: Final[dict[Sort, Sentence]] = {
    "peer": "Hai máy của một xã trao cho nhau; tỉnh không mở được và không nhận gói này.",
    "got": "Máy của xã báo thư nào đã đến. Để nguyên trong hộp thư trên USB rồi nhận cả USB.",
    "trail": "Kiểm tra bằng “sotayctl trail verify”.",
}
_DOWN: Final[Sentence] = "Giấy tờ của tỉnh gửi xuống xã: mở bằng Sổ tay ở máy của xã."


@dataclass(frozen=True)
class Handed:
    """What a file is, in words, and the place where it is taken in, "" for none."""

    file: Path
    sort: Sort
    title: str
    told: str
    offer: Offer = ""


def look(province: Province, file: Path) -> Handed:
    """Return what a file is once its signatures hold; raises why it is not believed."""
    sort = claimed(file)
    said = partial(Handed, file, sort, _(CALLED[sort]))
    if sort == "bundle":
        return said(_bundle(province, file), "intake")
    if sort == "request":
        office = enrolling.request_in(file).office
        says = _("Cơ quan xin đăng ký một máy: {o}. Đối chiếu 16 ký tự qua điện thoại rồi đăng ký.")
        return said(says.format(o=office), "devices")
    return said(_(_TOLD[sort]) if sort in _TOLD else _(_DOWN))


def _bundle(province: Province, file: Path) -> str:
    with opened(file) as source:
        envelope = read_front(source).envelope
    manifest = checked_manifest(envelope, enrolling.signers(province))
    office = enrolling.office_of(province, manifest.device)
    return _("Gói số {n} của {o}, mã xác thực đúng.").format(n=manifest.seq, o=office)
