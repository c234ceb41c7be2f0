"""A contact card on the screen while the word comes in that it is taken back."""

from pathlib import Path

import pytest
from contact_parts import TWO, WHO, filled, withdrawn
from office_parts import WORDS, OfficeSeat
from PySide6.QtWidgets import QLabel
from test_office_contacts import ask_card, at_page, dialog, typed

from moulds import Moulds
from sotay.gui.province.contacts.showndialog import ShownDialog
from sotay.gui.province.shell import BUNDLES
from sotay.province import receiving


@pytest.fixture
def heard(tmp_path: Path, moulds: Moulds) -> tuple[str, str]:
    """An interview with its card in a register, and a matter that was heard in it, by their ids."""
    return moulds.cast("contacts", tmp_path / "nơi tiếp nhận", filled)


@pytest.fixture
def office_folder(heard: tuple[str, str], tmp_path: Path) -> Path:
    """The folder of that register, and of the notebook that sent to it."""
    return tmp_path / "nơi tiếp nhận"


def test_a_card_that_is_taken_back_while_it_is_shown_goes_at_once(
    heard: tuple[str, str], at_office: OfficeSeat, office_folder: Path, tmp_path: Path
) -> None:
    seat, (talk, _matter) = at_office, heard
    path = withdrawn(office_folder, talk, tmp_path)
    seat.unlock(WORDS)
    at_page(seat, "records", talk)
    typed(seat, ask_card(seat), *TWO.values())
    card = dialog(seat, ShownDialog)
    assert WHO in [one.text() for one in card.findChildren(QLabel, "card_fact")]
    card._timer.stop()  # type: ignore[attr-defined]  # its minute is never over
    seat.window.shell.do(lambda _province: None, (BUNDLES,), owner=seat.window)
    seat.rest()
    assert card.isVisible(), "something else came"
    took = lambda province: receiving.receive(province, path).state  # noqa: E731 - a colleague's
    seat.window.shell.do(took, (BUNDLES,), owner=seat.window)
    seat.wait(lambda: not seat.window.findChildren(ShownDialog))
    assert WHO not in seat.words()
