"""A questionnaire with one of each kind of answer, and records of it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from forms_made import opened, setting

from sotay.forms.answers.cells import Answers, of_tree
from sotay.forms.answers.codebook import Codebook, codebook
from sotay.forms.answers.exporting import Target, Written, export
from sotay.forms.answers.tables import Shape
from sotay.forms.opening import Opened
from sotay.forms.session.session import Session

FORM = """
| survey |
| | type | name | label | calculation |
| | text | ten | Tên chủ hộ | |
| | note | loi | Cảm ơn | |
| | begin group | g | Hộ | |
| | integer | tuoi | Tuổi | |
| | date | ngay | Ngày | |
| | dateTime | luc | Lúc | |
| | time | gio | Giờ | |
| | decimal | thu | Thu nhập | |
| | select_one yn | dien | Có điện | |
| | select_one xa | xa | Xã | |
| | select_multiple nuoc | nuoc | Nguồn nước | |
| | geopoint | o | Ở đâu | |
| | end group | | | |
| | begin repeat | con | Con | |
| | text | be | Tên con năm ${tuoi} | |
| | begin repeat | xe | Xe | |
| | text | bien | Biển số | |
| | end repeat | | | |
| | end repeat | | | |
| | text | dai | Ý kiến dài | |
| | calculate | gap | | ${tuoi} * 2 |
| choices |
| | list_name | name | label |
| | yn | 1 | Có |
| | yn | 0 | Không |
| | xa | dong_nguyen_phuong | Phường Đồng Nguyên |
| | xa | b | Xã B |
| | nuoc | gieng | Giếng |
| | nuoc | may | Nước máy |
"""
ANSWERS = {
    "ten": "Nguyễn Văn Ă", "g/tuoi": "41", "g/ngay": "2026-02-21", "g/thu": "1234567.25",
    "g/luc": "2026-02-20T08:30:15.000+07:00", "g/gio": "08:30:00.000+07:00", "g/dien": "1",
    "g/xa": "dong_nguyen_phuong", "g/nuoc": "may gieng", "g/o": "21.1 105.2 3 4",
    "con[1]/be": "Bé", "dai": "Đường hỏng",
}  # fmt: skip
DAY = date(2026, 11, 30)


def form() -> Opened:
    """Return the questionnaire."""
    return opened(FORM)


def answered(made: Opened, **more: str) -> Session:
    """Return a record with `ANSWERS`, others in their place (`g__tuoi="5"`)."""
    session = Session.begin(made.form, setting(made))
    given = ANSWERS | {name.replace("__", "/"): value for name, value in more.items()}
    for path, value in given.items():
        session.set(f"/data/{path}", value)
    return session


def with_cars(session: Session) -> Session:
    """Return the record with a second child that has two cars."""
    session.add("/data/con")
    session.set("/data/con[2]/be", "Tí")
    for nth, plate in enumerate(("29A-1", "29A-2"), 1):
        session.add("/data/con[2]/xe")
        session.set(f"/data/con[2]/xe[{nth}]/bien", plate)
    return session


def source(made: Opened, *sessions: Session) -> Callable[[], Iterator[Answers]]:
    """Return the records as an export goes through them."""

    def every() -> Iterator[Answers]:
        for number, one in enumerate(sessions, 1):
            yield Answers(f"uuid:{number}", (), of_tree(made.form, one.finish()))

    return every


def written(
    folder: Path, made: Opened, *sessions: Session, to: str = "csv", shape: Shape | None = None,
    book: Codebook | None = None, **how: object,
) -> Written:  # fmt: skip
    """Write records into files that begin with `phieu`."""
    target = Target(folder, "phieu", to, DAY, **how)  # type: ignore[arg-type]
    kept = book or codebook(made.form, setting(made))
    return export(source(made, *sessions), kept, shape or Shape(), target)
