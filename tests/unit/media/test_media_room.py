"""A child that goes wrong in any way is an error with a sentence, and is gone afterwards."""

import sys
import time
from io import BytesIO

import photo_makers as photos
import pytest
from child_makers import HEARS, ORDER, SHORT, Seen, ends, is_gone, python, room

from sotay.base.errors import Cancelled
from sotay.media.errors import (
    DecoderCrashed,
    DecoderLied,
    DecoderMissing,
    MediaBroken,
    TookTooLong,
    TookTooMuch,
)
from sotay.media.frames import PIECE
from sotay.media.orders import Limits, PictureFacts, PictureOrder
from sotay.media.room import Room, command


@pytest.mark.parametrize(
    "program",
    ["os.abort()", "os._exit(3)", "os.kill(os.getpid(), 9)", "wires.say(b'+', b'x'); os._exit(0)"],
)
def test_a_child_that_ends_without_a_word_is_told(program: str) -> None:
    with pytest.raises(DecoderCrashed) as told:
        ends(room(program, Limits()))
    assert told.value.status in {-6, 3, -9, 9, 0}


def test_a_child_that_ends_before_it_listens_is_told() -> None:
    big = Room("picture", ORDER, b"x", limits=SHORT, child=python("raise SystemExit(7)"))
    with pytest.raises(DecoderCrashed, match="7"):
        ends(big)


@pytest.mark.parametrize(
    "program",
    [
        "time.sleep(600)",
        "while True: pass",
        "os.close(wires._out); time.sleep(600)",
        # Asks for more than the pipe holds and never takes it.
        "for _ in range(99): wires.say(b'?', struct.pack('>QI', 0, 1 << 18))\ntime.sleep(600)",
        "os.write(wires._out, b'+'); time.sleep(600)",
    ],
)
def test_a_child_that_hangs_is_stopped(program: str) -> None:
    with pytest.raises((TookTooLong, DecoderLied)):
        ends(room(program, source=bytes(1 << 20)))


def test_the_clock_stands_still_while_a_piece_is_with_the_consumer() -> None:
    program = "for _ in range(4): wires.send(bytes(9))\nwires.say(b'.', b'{}')"
    with room(program, Limits(seconds=2)) as slow:
        for _ in slow:
            time.sleep(0.6)


def test_the_person_can_stop_it() -> None:
    asked = iter([False] * 5 + [True] * 99)
    with pytest.raises(Cancelled):
        ends(room("time.sleep(600)", Limits(), cancelled=lambda: next(asked)))


def test_a_flood_is_cut_off() -> None:
    limits = Limits(output=3 * PIECE)
    with pytest.raises(TookTooMuch):
        ends(room("while True: wires.send(bytes(1 << 20))", limits))


def test_output_of_nothing_is_no_output() -> None:
    with pytest.raises(DecoderLied):
        ends(room("wires.say(b'+', b'x'); wires.say(b'+', b'')", Limits()))


def test_too_much_memory_is_told_in_words() -> None:
    """The real child, on a picture whose points alone are more than it may have."""
    source = photos.file_of(photos.scene(6000, 6000), "PNG")
    order = PictureOrder("image/png", 60_000_000)
    with pytest.raises(TookTooMuch):
        ends(Room("picture", order, source, limits=Limits(memory=150 << 20)))


def test_a_job_nobody_knows_ends_the_child() -> None:
    with pytest.raises(DecoderCrashed):
        ends(Room("mở-cửa", ORDER, b"x"))


def test_a_program_that_is_not_there_is_told() -> None:
    room = Room("picture", ORDER, b"x", child=["/khong/co"])
    with pytest.raises(DecoderMissing, match=r"\(không có tệp hoặc thư mục này\)"), room:
        raise AssertionError


def test_nothing_a_child_prints_is_heard(capfd: pytest.CaptureFixture[str]) -> None:
    program = """
print("lạ"); print("lạ", file=sys.stderr, flush=True); os.write(1, b"x"); os.write(2, b"x")
sys.stdout.flush()
wires.say(b'.', b'{"told":[]}')
"""
    with room(program, Limits()) as inside:
        assert list(inside) == []
        assert inside.facts(Seen) == Seen([])
    assert capfd.readouterr() == ("", "")


class Counted(BytesIO):
    """A source that counts what is taken of it."""

    taken = 0
    most = 0

    def read(self, count: int | None = -1) -> bytes:
        data = super().read(count)
        self.taken += len(data)
        self.most = max(self.most, len(data))
        return data


def test_the_source_is_read_in_pieces_and_only_where_asked() -> None:
    program = """
from sotay.media.wires import buffered
file = buffered(wires, order.size)
assert file.seek(-3, 2) == order.size - 3 and file.read() == b"end"
assert file.seek(5 << 20) == 5 << 20 and file.read(2) == bytes(2)
assert file.seek(0, 2) == order.size and file.read(1) == b""
wires.say(b'.', b'{"told":["all"]}')
"""
    source = Counted(bytes(20 << 20) + b"end")
    options = {"limits": Limits(), "child": python(HEARS + program)}
    with Room("picture", ORDER, source, **options) as inside:  # type: ignore[arg-type]
        assert list(inside) == []
        assert inside.facts(Seen).told == ["all"]
    assert source.most <= PIECE
    assert source.taken <= 2 * PIECE + 3


def test_output_comes_piece_by_piece_and_can_be_left_early() -> None:
    endless = room("while True: wires.send(bytes(1 << 18))", Limits(output=None))
    with endless as inside:
        for count, piece in enumerate(inside):
            assert len(piece) <= PIECE
            if count == 9:
                break
    assert is_gone(endless._child.pid)


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is frozen there (decision 059)")
@pytest.mark.parametrize("program", ["sotay.app.cli.terminal", "sotay.app.window"])
def test_a_frozen_program_is_its_own_child(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Called with the word it would call itself with, each program does the job."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    executable, word = command()
    source = photos.jpeg(photos.scene())
    with Room("picture", ORDER, source, child=[executable, "-I", "-m", program, word]) as inside:
        output = b"".join(inside)
        facts = inside.facts(PictureFacts)
    assert (facts.width, facts.height) == (96, 64)
    assert len(output) == facts.content + facts.thumb


def test_a_source_that_shrinks_is_a_broken_file() -> None:
    class Shrinking(BytesIO):
        def read(self, _count: int | None = -1) -> bytes:
            return b""

    with pytest.raises(MediaBroken):
        ends(Room("picture", ORDER, Shrinking(photos.jpeg(photos.scene()))))
