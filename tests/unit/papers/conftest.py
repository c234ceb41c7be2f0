from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from sotay.base.clock import VIETNAM
from sotay.model.meeting import Meeting, Official
from sotay.model.office import Office
from sotay.model.records import Place

ID = "01890a5d-ac96-774b-bcce-b302099a8057"


def make_meeting(**changes: Any) -> Meeting:
    """Return a meeting with the least a record may hold, and `changes`."""
    facts: dict[str, Any] = {
        "id": ID,
        "starts": datetime(2026, 11, 14, 19, 30, tzinfo=VIETNAM),
        "place": Place("09193"),
        "chair": Official("Lê Quang Đạo", "Trưởng thôn"),
        "secretary": Official("Phạm Thu Hà"),
    }
    return Meeting(**(facts | changes))


@pytest.fixture(scope="session")
def meeting() -> Callable[..., Meeting]:
    return make_meeting


@pytest.fixture(scope="session")
def office() -> Office:
    return Office(unit="09193", name="Ủy ban nhân dân xã Yên Thượng", symbol="UBND")
