"""The register of subjects' requests: codes and days, answered, extended once, closed once."""

from datetime import date, timedelta

import pytest

from sotay.base.errors import FieldProblem
from sotay.vault.errors import RequestUnknown
from sotay.work.desk import Desk
from sotay.work.errors import RequestSettled
from sotay.work.privacy import requesting

TODAY = date(2026, 11, 18)  # a Wednesday, the desk's day


def test_a_request_goes_its_way(desk: Desk) -> None:
    request = requesting.add(desk, "xoa").value
    assert (request.received, request.answer_by, request.due) == (
        TODAY, date(2026, 11, 20), date(2026, 12, 8),
    )  # fmt: skip
    assert requesting.answer(desk, request.code.lower()).value.state == "da_phan_hoi"
    longer = requesting.extend(desk, request.code).value
    assert longer.due == request.due + timedelta(days=20)
    closed = requesting.finish(desk, request.code, "  Đã xóa \n 1 thẻ liên hệ ").value
    assert (closed.state, closed.done, closed.closed) == ("da_xong", "Đã xóa 1 thẻ liên hệ", TODAY)
    assert requesting.register(desk) == [closed]


def test_nothing_is_done_twice(desk: Desk) -> None:
    code = requesting.add(desk, "xem").value.code
    requesting.extend(desk, code)
    with pytest.raises(RequestSettled):
        requesting.extend(desk, code)
    requesting.answer(desk, code)
    with pytest.raises(RequestSettled):
        requesting.answer(desk, code)
    assert requesting.finish(desk, code, "Không có dữ liệu", refused=True).value.state == "tu_choi"
    for again in (requesting.answer, requesting.extend):
        with pytest.raises(RequestSettled):
            again(desk, code)
    with pytest.raises(RequestSettled):
        requesting.finish(desk, code, "Lại")


def test_wrong_input_is_told(desk: Desk) -> None:
    with pytest.raises(RequestUnknown):
        requesting.answer(desk, "YC-000000")
    with pytest.raises(FieldProblem):
        requesting.add(desk, "xem", received=TODAY + timedelta(days=1))
    code = requesting.add(desk, "xem").value.code
    for done in (" ", "x" * 301):
        with pytest.raises(FieldProblem):
            requesting.finish(desk, code, done)


def test_open_ones_come_first_and_the_log_knows_codes_only(desk: Desk) -> None:
    old = requesting.add(desk, "xem", received=date(2026, 10, 1), others=True).value
    new = requesting.add(desk, "chinh_sua").value
    requesting.finish(desk, new.code, "Đã sửa năm sinh")
    assert [request.code for request in requesting.register(desk)] == [old.code, new.code]
    assert (old.due - old.received).days == 15
    assert requesting.pressing(desk) == 1
    noted = desk.vault.store.rows("SELECT act, object FROM activity WHERE act LIKE 'request-%'")
    assert {tuple(row) for row in noted} == {
        ("request-add", old.code), ("request-add", new.code), ("request-close", new.code),
    }  # fmt: skip
    assert desk.vault.verify_activity() > 3
