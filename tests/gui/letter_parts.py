"""A notebook that the province wrote to, and what its tests look for on the window."""

from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit
from window_parts import PASSPHRASE, Seat

from letter_desk import Letters, matter
from makers import Makers
from sotay.bundle.letters import files
from sotay.gui.notebook.letters.place import Letters as LettersPlace
from sotay.model.meeting import Official
from sotay.model.records import Place, Source
from sotay.province.opening import Province
from sotay.work import desk as desks
from sotay.work.records import writing

ELSEWHERE = "01936f2e-7c00-7000-8000-0000000000aa"


@dataclass
class Came:
    """A notebook that the province wrote to: a response and a question, one about another's."""

    folder: Path
    answered: str
    asked: str
    meeting: str  # that was asked about
    pieces: list[bytes]  # of a document that goes with the other's


@pytest.fixture
def came(notebook: tuple[Path, str], province: Province, make: Makers) -> Came:
    desk = desks.open_notebook(notebook[0], PASSPHRASE)
    make.enrol(desk, province)
    office = Letters(province, desk)
    begun = writing.begin_meeting(desk).value
    place, heard = Place("07210", "Thôn Đông"), (Source(begun.id),)
    due = date(2026, 1, 5)
    answered = matter(desk, "Cầu thôn Đông yếu.", place=place, heard_at=heard, due=due)
    asked = matter(desk, "Mương bị lấp.")
    office.send(
        office.response(answered.id, text="Đã sửa mố cầu.\nHộ ông Trần Văn Tám được báo."),
        office.query(asked.id, text="Đoạn nào bị lấp?", field="text"),
    )
    chair, secretary = Official("Lê Quang Đạo"), Official("Phạm Thu Hà")
    held = replace(
        begun, title="Họp", ends=begun.starts + timedelta(hours=1), chair=chair, secretary=secretary
    )
    talk = writing.close(desk, held).value
    office.paper(office.referral(asked.id))  # never comes
    office.take(office.paper(office.referral(asked.id), seq=1, prev=None))  # contradicts the first
    enclosed, named = office.enclose(blank_pdf())
    other = office.response(ELSEWHERE, text="Đã thay máy bơm.", files=(named,))
    about = office.query(talk.id, text="Ai chủ trì?", field="chair", wants="correction")
    office.send(other, about, enclosed=[enclosed])
    desk.close()
    pieces = [files.piece_paper(piece) for piece in enclosed.pieces.values()]
    return Came(notebook[0], answered.id, asked.id, talk.id, pieces)


def blank_pdf() -> bytes:
    made, out = pypdfium2.PdfDocument.new(), BytesIO()
    made.new_page(595, 842)
    made.save(out)
    return out.getvalue()


def rows(seat: Seat, name: str) -> list[str]:
    found = seat.window.findChildren(QAbstractButton, name)
    return [row.accessibleName() for row in found if row.isVisibleTo(seat.window)]


def said(seat: Seat, name: str) -> list[str]:
    found = seat.window.findChildren(QLabel, name)
    return [one.text() for one in found if one.isVisibleTo(seat.window)]


def words_in(seat: Seat, name: str) -> list[str]:
    found = seat.window.findChildren(QPlainTextEdit, name)
    return [one.toPlainText() for one in found if one.isVisibleTo(seat.window)]


def at_place(seat: Seat) -> LettersPlace:
    seat.window.go("letters")
    seat.rest()
    place = seat.window.here()
    assert isinstance(place, LettersPlace)
    return place
