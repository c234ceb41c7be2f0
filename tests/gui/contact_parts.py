"""A register that holds a sealed contact card, and its commune's notebook."""

from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace
from office_parts import NAME, UNIT, WORDS, enrol
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from makers import CHEAP
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.model.contacts import Card
from sotay.model.office import Office
from sotay.model.records import Consent, Purpose, Respondent, Source
from sotay.model.words import PURPOSES_VERSION
from sotay.province import opening, receiving
from sotay.province.authority import policies
from sotay.province.contacts import keys
from sotay.store.slots import FLOOR
from sotay.work.desk import Desk, create_notebook, open_notebook
from sotay.work.privacy import consenting, contacting
from sotay.work.records import writing
from sotay.work.transfer import sealing
from sotay.work.transfer.receiving import accept_paper

CODE, OWN = "NG-7K2M9Q", "một con vịt xòe ra"
WHO, REACH = "Nguyễn Thị Chim Yến", "0912 345 678"
TWO = {"hoa": "ba chú vịt bơi qua sông", "minh": "năm con gà đi chợ phiên"}
WHY = "Sở Xây dựng hẹn gặp tại nhà"
AGREED: tuple[Purpose, ...] = (
    "ghi_nhan_y_kien", "chuyen_noi_dung", "ghi_danh_tinh", "chuyen_danh_tinh",
)  # fmt: skip


def _given(purpose: Purpose) -> Consent:
    at = datetime(2026, 11, 14, tzinfo=UTC)
    return Consent(
        purpose=purpose, respondent=CODE, given=True, method="van_ban",
        text_version=PURPOSES_VERSION, at=at,
    )  # fmt: skip


def _heard(desk: Desk) -> tuple[str, str]:
    """Hear somebody who agreed to all, with a card; return the interview, and a matter of it."""
    begun = writing.begin_interview(desk).value
    consents = tuple(map(_given, AGREED))
    people = (Respondent(CODE),)
    whole = replace(begun, notes="Nước tưới thiếu", respondents=people, consents=consents)
    talk = writing.close(desk, writing.keep(desk, whole).value).value
    contacting.set_card(desk, talk.id, Card(name=WHO, reach=REACH))
    one = writing.begin_matter(desk).value
    heard = (Source(record=talk.id),)
    matter = writing.close(desk, replace(one, text="Thiếu nước tưới", heard_at=heard)).value
    return talk.id, matter.id


def filled(at: Path) -> tuple[str, str]:
    at.mkdir()
    province = opening.create(at / "tinh", WORDS, cost=FLOOR).province
    office = Office(unit=UNIT, name=f"UBND {NAME}", symbol="UBND")
    desk, _code = create_notebook(at / "may-mot", OWN, office, cost=CHEAP)
    try:
        enrol(desk, province, at)
        keys.make(province, TWO)
        accept_paper(desk, policies.paper(province), "chinh-sach.json")
        heard = _heard(desk)
        assert receiving.receive(province, sealing.seal(desk, at).value[1]).state == "imported"
    finally:
        desk.close()
        province.close()
    return heard


def withdrawn(folder: Path, record: str, target: Path) -> Path:
    """Have the commune tell that the person took it back; return the bundle."""
    desk = open_notebook(folder / "may-mot", OWN, floor=CHEAP)
    try:
        consenting.withdraw(desk, record, CODE, ["chuyen_danh_tinh"])
        return sealing.seal(desk, target).value[1]
    finally:
        desk.close()


def not_copied(card: Dialog) -> None:
    """Nothing can be chosen or copied, by hand or by keys."""
    before = QGuiApplication.clipboard().text()
    for fact in card.findChildren(QLabel, "card_fact"):
        assert fact.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse == (
            Qt.TextInteractionFlag.NoTextInteraction
        )
        QTest.keySequence(fact, "Ctrl+A")
        QTest.keySequence(fact, "Ctrl+C")
    assert QGuiApplication.clipboard().text() == before
