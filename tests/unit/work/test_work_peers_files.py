"""Files of versions that stand apart: there when a person decides, and no longer than they may."""

import io
import wave

import pytest
from attached import read
from msgspec.structs import replace
from peer_scene import Pair, agreed, change, here, picture, settle
from peer_scene import pair as pair  # noqa: PLC0414 - a fixture

from enclosing import enclose
from sotay.media import cleaning
from sotay.vault.attachments import contents
from sotay.vault.errors import AttachmentUnknown
from sotay.vault.records import apart
from sotay.work import attachments
from sotay.work.desk import Desk
from sotay.work.peers import differences, visiting
from sotay.work.privacy import consenting
from sotay.work.records import writing


def rest(desk: Desk) -> None:
    """Do what the window does while nobody types."""
    while desk.rest():
        pass


def spoken() -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(16_000)
        out.writeframes(b"\x00\x10\x00\xf0" * 8_000)
    return buffer.getvalue()


def write(desk: Desk, record: str, notes: str) -> None:
    writing.close(desk, replace(here(desk, record).record, notes=notes))


def test_a_file_of_what_stands_apart_is_there_for_whoever_takes_it(pair: Pair) -> None:
    note = pair.matter("Cống sập")
    pair.round()
    change(pair.one, note.id, text="Cống vỡ")
    enclose(pair.other, note.id, picture(), "ảnh.png", "image/png")
    change(pair.other, note.id, text="Cống tắc")
    pair.round()
    rest(pair.one)
    (beside,) = differences.of_record(pair.one, note.id).beside
    settle(pair.one, note.id, {beside.fields: beside.rev})
    pair.round()
    one, other = pair.both(note.id)
    assert (one.text, one) == ("Cống tắc", other)
    (photo,) = one.attachments
    assert read(pair.one, photo.sha256) == picture()


@pytest.mark.parametrize("taken_back", [False, True])
def test_a_sound_of_what_stands_apart_is_kept_as_long_as_it_may(
    pair: Pair, *, taken_back: bool
) -> None:
    held = agreed(pair.one)
    more = tuple(replace(held.consents[0], purpose=one) for one in ("ghi_am", "chuyen_ghi_am"))
    writing.close(pair.one, replace(held, consents=(*held.consents, *more)))
    pair.round()
    sound = cleaning.take(spoken(), "nghe.wav")
    hung, _record = attachments.attach(pair.other, held.id, sound).value
    write(pair.other, held.id, "Đường hỏng nặng")
    write(pair.one, held.id, "Đường lún")
    if taken_back:
        consenting.withdraw(pair.one, held.id, "NG-000001", ("ghi_am",))
    visiting.visit(pair.other, pair.stick)
    visiting.visit(pair.one, pair.stick)
    rest(pair.one)
    assert apart.records(pair.one.vault.store) == [held.id]
    if taken_back:
        with pytest.raises(AttachmentUnknown):
            contents.stored(pair.one.vault.store, hung.sha256)
    else:
        assert read(pair.one, hung.sha256) == sound.open().read()
        consenting.withdraw(pair.one, held.id, "NG-000001", ("ghi_am",))
        rest(pair.one)
        with pytest.raises(AttachmentUnknown):
            contents.stored(pair.one.vault.store, hung.sha256)
