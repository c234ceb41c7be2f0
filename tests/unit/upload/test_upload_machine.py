"""The upload against a model of a receiver: whatever goes wrong, it ends, and with every byte."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from modelserver import BASE, FAULTS, ModelServer, parcel

from sotay.upload.machine import THROWN_AWAY_MOST, Upload
from sotay.upload.pacing import CEILING, FLOOR, LONGEST_PAUSE_S, Chunks, Limit
from sotay.upload.steps import Answer, Broken, Delivered, Denied, End, NoRoad, Pause, Request

SIZES = st.sampled_from([1, 17_408, FLOOR - 1, FLOOR, FLOOR + 1, 3_000_000, 40_000_000])
TROUBLE = st.lists(st.tuples(st.sampled_from((None, *FAULTS)), st.floats(0, 1)), max_size=40)


def run(
    upload: Upload, server: ModelServer, trouble: list[tuple[str | None, float]], most: int = 4000
) -> tuple[End, float]:
    """Carry the upload through its trouble to the end; return it and how long it took."""
    now, waiting = 0.0, iter(trouble)
    for _step in range(most):
        step = upload.step(now)
        if isinstance(step, Pause):
            assert 0 < step.seconds <= LONGEST_PAUSE_S
            now += step.seconds
        elif isinstance(step, Request):
            fault, part = next(waiting, (None, 0.0))
            now += 1.0
            event = server.serve(step, fault, part)
            if isinstance(event, Answer):
                upload.answered(event, now)
            else:
                upload.broken(event, now)
            assert 0 <= upload.confirmed <= upload.parcel.size
        else:
            return step, now
    pytest.fail("it does not end")


@settings(max_examples=400, deadline=None)
@given(SIZES, st.booleans(), TROUBLE)
def test_whatever_goes_wrong_it_ends_with_every_byte_there(
    size: int, creates: bool, trouble: list[tuple[str | None, float]]
) -> None:
    server = ModelServer(size, creates)
    end, _now = run(Upload(parcel(size), [BASE], roll=lambda: 1.0), server, trouble)
    thrown_away = sum(fault == "460" for fault, _part in trouble)
    if end == Denied("damaged", ""):
        assert thrown_away > THROWN_AWAY_MOST
    elif isinstance(end, Denied):
        assert "413" in {fault for fault, _part in trouble}  # as the bundle was asked about
    else:
        assert end == Delivered(b'{"payloadType":1}')
        assert server.have == size
    failures = sum(fault is not None for fault, _part in trouble)
    assert server.got <= size * (1 + failures)
    assert server.longest <= CEILING


@given(SIZES, TROUBLE, st.integers(0, 60))
def test_a_killed_client_goes_on_without_what_it_knew(
    size: int, trouble: list[tuple[str | None, float]], killed: int
) -> None:
    trouble = [(fault, part) for fault, part in trouble if fault not in ("460", "413")]
    server = ModelServer(size)
    first = Upload(parcel(size), [BASE], roll=lambda: 0.0)
    now = 0.0
    for fault, part in [*trouble, *[(None, 0.0)] * 60][:killed]:
        step = first.step(now)
        now += 1.0
        if isinstance(step, Request):
            event = server.serve(step, fault, part)
            if isinstance(event, Answer):
                first.answered(event, now)
            else:
                first.broken(event, now)
    before, had = server.got, server.have or 0
    assert run(Upload(parcel(size), [BASE]), server, [])[0] == Delivered(b'{"payloadType":1}')
    assert server.got - before <= size - had


def test_without_trouble_each_byte_goes_once() -> None:
    server = ModelServer(40_000_000)
    upload = Upload(parcel(server.size), [BASE])
    assert run(upload, server, [])[0] == Delivered(b'{"payloadType":1}')
    assert (server.got, upload.sent, upload.confirmed) == (server.size,) * 3
    assert server.requests < 15


def test_the_same_bundle_again_costs_one_question() -> None:
    server = ModelServer(5_000, have=5_000)
    assert run(Upload(parcel(5_000), [BASE]), server, [])[0] == Delivered(b'{"payloadType":1}')
    assert server.order == ["POST"]


def test_a_receipt_that_is_not_there_yet_is_waited_for_only_as_long_as_asked() -> None:
    server = ModelServer(5_000, receipt=False)
    upload = Upload(parcel(5_000), [BASE])
    end, took = run(upload, server, [])
    assert (end, server.have) == (Delivered(None), 5_000)
    assert took < 10
    server.order.clear()
    upload.linger(60)
    end, took = run(upload, server, [])
    assert end == Delivered(None)
    assert 50 < took < 70
    assert set(server.order) == {"GET"}, "what was announced is announced again"


@pytest.mark.parametrize("status", [403, 422, 413])
def test_a_refusal_ends_it_before_any_byte(status: int) -> None:
    upload = Upload(parcel(5_000), [BASE])
    upload.step(0.0)
    told = '{"code":"revoked-device","told":"Máy đã bị thu hồi.\\nHỏi tỉnh."}'
    upload.answered(Answer(status, {}, told.encode()), 1.0)
    assert upload.step(1.0) == Denied("revoked-device", "Máy đã bị thu hồi. Hỏi tỉnh.")
    assert upload.end is not None
    assert upload.end.chain
    assert upload.sent == 0


def test_a_proxys_page_is_no_refusal_of_ours_to_quote() -> None:
    upload = Upload(parcel(5_000), [BASE])
    upload.step(0.0)
    upload.answered(Answer(403, {}, b"<html>\x1b[2Jgo away</html>"), 1.0)
    assert upload.step(1.0) == Denied("http-403", "")


def test_what_buffers_whole_requests_gets_smaller_ones() -> None:
    size = 40_000_000
    server = ModelServer(size)
    upload = Upload(parcel(size), [BASE], roll=lambda: 0.0)
    lengths: list[int] = []
    now = 0.0
    while not isinstance(step := upload.step(now), End):
        now += 1.0
        if isinstance(step, Pause):
            continue
        too_long = step.piece is not None and step.piece.length > 2 * FLOOR
        event = server.serve(step, "buffered" if too_long else None, 1.0)
        lengths += [step.piece.length] if step.piece else []
        if isinstance(event, Answer):
            upload.answered(event, now)
        else:
            upload.broken(event, now)
    assert isinstance(step, Delivered)
    assert server.got < 1.4 * size  # now and then it tries whether more goes


def test_without_a_road_it_gives_up_when_patience_ends_and_not_before() -> None:
    server = ModelServer(5_000)
    away: list[tuple[str | None, float]] = [("unreachable", 0.0)] * 500
    end, took = run(Upload(parcel(5_000), [BASE], patience=180), server, away)
    assert end == NoRoad("unreachable")
    assert 60 < took <= 200
    end, _took = run(Upload(parcel(5_000), [BASE], patience=0), server, away)
    assert end == NoRoad("unreachable")


def test_a_laptop_that_slept_has_time_for_its_network_to_come_back() -> None:
    upload = Upload(parcel(5_000), [BASE], patience=180, roll=lambda: 1.0)
    assert isinstance(upload.step(0.0), Request)
    upload.broken(Broken("cut"), 3600.0)  # the lid was shut in the middle of a request
    tries = [0.0]
    while isinstance(step := upload.step(now := 3600.0 + tries[-1]), Request | Pause):
        if isinstance(step, Request):
            upload.broken(Broken("unreachable"), now)
        tries.append(tries[-1] + (step.seconds if isinstance(step, Pause) else 0.1))
    assert step == NoRoad("unreachable")
    assert 30 < tries[-1] <= 90, "as long as half of its patience, and not for ever"


def test_the_next_receiver_is_asked_where_one_does_not_answer() -> None:
    upload = Upload(parcel(5_000), ["https://away.example/", BASE], patience=60)
    server = ModelServer(5_000)
    now = 0.0
    while not isinstance(step := upload.step(now), End):
        now += 1.0
        if isinstance(step, Pause):
            continue
        if step.url.startswith(BASE):
            upload.answered(server.serve(step, None, 0), now)  # type: ignore[arg-type]
        else:
            upload.broken(Broken("unreachable"), now)
    assert step == Delivered(b'{"payloadType":1}')


@pytest.mark.parametrize("why", ["certificate", "clock"])
def test_a_certificate_that_does_not_hold_is_not_tried_again(why: str) -> None:
    upload = Upload(parcel(5_000), [BASE])
    upload.step(0.0)
    upload.broken(Broken(why), 1.0)  # type: ignore[arg-type]
    assert upload.step(1.0) == NoRoad(why)  # type: ignore[arg-type]


def test_a_press_or_another_network_ends_a_pause() -> None:
    upload = Upload(parcel(5_000), [BASE])
    upload.step(0.0)
    upload.answered(Answer(503, {"retry-after": "3600"}), 1.0)
    assert upload.step(1.0) == Pause(3600.0, "busy")
    upload.hurry()
    assert isinstance(upload.step(1.0), Request)


def test_a_limit_holds_on_the_whole_and_lets_small_pieces_go() -> None:
    server = ModelServer(1_000_000)
    upload = Upload(parcel(server.size), [BASE], limit=Limit(50_000))
    end, took = run(upload, server, [])
    assert end == Delivered(b'{"payloadType":1}')
    assert took >= 1_000_000 / 50_000 - 2
    assert server.longest <= 100_000


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.floats(0, 30)), max_size=60))
def test_chunks_stay_within_their_bounds(events: list[tuple[bool, bool, float]]) -> None:
    chunks = Chunks()
    for arrived, in_vain, seconds in events:
        if arrived:
            chunks.answered(chunks.length, seconds)
        else:
            chunks.failed(in_vain=in_vain)
        assert FLOOR <= chunks.length <= CEILING
        assert chunks.answer_in(chunks.length, 20) >= 20
