"""What a subject of personal data may ask, and by when it has to be done.

Clocks of Nghị định 356/2025/NĐ-CP, Điều 5: an answer within two working days, then 15, 10 or 20
days by kind of request (20, 15 or 30 where another party has to act too), extended once at
most and by no more than the first period. A request here is a code and never a person.
"""

import secrets
from datetime import date, timedelta
from typing import Annotated, Final, Literal, NamedTuple

from msgspec import Meta, Struct, structs

from sotay.base.sentences import Sentence
from sotay.model.records import Line
from sotay.model.workingdays import Calendar, working_days_after

RequestKind = Literal[
    "rut_dong_y", "han_che", "phan_doi", "xem", "chinh_sua", "cung_cap", "xoa", "bao_ve"
]
RequestState = Literal["moi", "da_phan_hoi", "da_xong", "tu_choi"]
Urgency = Literal["xong", "qua_han", "sap_han", "con_han"]


class Clocks(NamedTuple):
    """Days to do it in, days where another party must act too, and the most of an extension."""

    days: int
    with_others: int
    extension: int


_STOP, _SEE, _ERASE = Clocks(15, 20, 15), Clocks(10, 15, 10), Clocks(20, 30, 20)
CLOCKS: Final[dict[RequestKind, Clocks]] = {
    "rut_dong_y": _STOP,
    "han_che": _STOP,
    "phan_doi": _STOP,
    "xem": _SEE,
    "chinh_sua": _SEE,
    "cung_cap": _SEE,
    "xoa": _ERASE,
    "bao_ve": Clocks(15, 15, 15),
}
REQUEST_KINDS: Final[dict[RequestKind, Sentence]] = {
    "rut_dong_y": "Rút lại sự đồng ý",
    "han_che": "Hạn chế xử lý dữ liệu",
    "phan_doi": "Phản đối xử lý dữ liệu",
    "xem": "Xem dữ liệu",
    "chinh_sua": "Chỉnh sửa dữ liệu",
    "cung_cap": "Cung cấp dữ liệu",
    "xoa": "Xóa dữ liệu",
    "bao_ve": "Áp dụng biện pháp bảo vệ dữ liệu",
}
REQUEST_STATES: Final[dict[RequestState, Sentence]] = {
    "moi": "Chưa phản hồi",
    "da_phan_hoi": "Đã phản hồi, đang làm",
    "da_xong": "Đã thực hiện",
    "tu_choi": "Không thực hiện, đã nêu lý do",
}
ANSWER_DAYS: Final = 2  # working days
SOON: Final = timedelta(days=3)
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Request(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One request. `done` tells what was done, never by or for whom; days are Vietnam's.

    `supplied` is the last day on which what is held was taken out for it.
    """

    code: Annotated[str, Meta(pattern=r"^YC-[0-9A-HJKMNP-TV-Z]{6}$(?!\n)")]
    kind: RequestKind
    received: date
    others: bool = False
    answer_by: date
    due: date
    extended: bool = False
    state: RequestState = "moi"
    done: Line = ""
    supplied: date | None = None
    closed: date | None = None


def new_request(kind: RequestKind, received: date, *, others: bool, holidays: Calendar) -> Request:
    """Return a request received on a day, under a random code and with both its days."""
    code = "YC-" + "".join(secrets.choice(_LETTERS) for _ in range(6))
    days = CLOCKS[kind].with_others if others else CLOCKS[kind].days
    return Request(
        code=code,
        kind=kind,
        received=received,
        others=others,
        answer_by=working_days_after(received, ANSWER_DAYS, holidays),
        due=received + timedelta(days=days),
    )


def urgency(request: Request, today: date) -> Urgency:
    """Return how pressing the next step is: the answer first, then doing it."""
    if request.state in ("da_xong", "tu_choi"):
        return "xong"
    step = next_day(request)
    if step < today:
        return "qua_han"
    return "sap_han" if step - today <= SOON else "con_han"


def next_day(request: Request) -> date:
    """Return the day by which the next step is due."""
    return request.answer_by if request.state == "moi" else request.due


def counted_anew(request: Request, holidays: Calendar) -> Request:
    """Return a request by other holidays: the day of its answer moves while that waits."""
    if request.state != "moi":
        return request
    day = working_days_after(request.received, ANSWER_DAYS, holidays)
    return structs.replace(request, answer_by=day)
