"""Files from telephones: sealed as they came, cleaned in a child, hung, named in their answers."""

import io
import wave

import pytest
from msgspec.structs import replace
from PIL import Image

from handedin import handed, offered, record
from sotay.base.errors import SotayError
from sotay.media.errors import KindNotTaken
from sotay.model.records import Respondent
from sotay.model.survey import Survey
from sotay.work import attachments
from sotay.work.desk import Desk
from sotay.work.privacy import consenting
from sotay.work.questionnaires import answering, arrived, arrivedfiles, arriving
from sotay.work.questionnaires.errors import NothingWaits
from sotay.work.records import reading, writing

A = "NG-7K2M9Q"


def photo(colour: str = "red") -> bytes:
    """Return a photograph that says where it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "Chim Yến Camera"
    out = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "JPEG", exif=exif)
    return out.getvalue()


def voice() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(16_000)
        sound.writeframes(b"\x00\x10" * 16_000)
    return out.getvalue()


def survey(desk: Desk) -> Survey:
    (row,) = reading.page(desk, kinds=["survey"])
    return answering.survey_of(reading.entry(desk, row.id).record)


def came(desk: Desk, *files: tuple[str, bytes], anh: str = "", tieng: str = "") -> bytes:
    offered(desk)
    xml = record("uuid:1", anh=anh, tieng=tieng)
    arriving.admit(desk, handed(desk, xml, files))
    return xml


def value(desk: Desk, path: str) -> str:
    return next(row.value for row in survey(desk).answers if row.path == path)


def test_a_photograph_is_cleaned_and_named_in_its_answer(desk: Desk) -> None:
    xml = came(desk, ("a.jpg", photo()), anh="a.jpg")
    assert value(desk, "/data/anh") == "a.jpg"
    assert arrivedfiles.take_all(desk) == (1, [])
    (hung,) = survey(desk).attachments
    assert hung.name == "a.jpg"
    assert value(desk, "/data/anh") == f"{hung.sha256[:16]}.jpg"
    with attachments.content(desk, hung.sha256).open() as content:
        assert b"Camera" not in content.read()
    assert arrived.every(desk)[0].files == ()
    assert len(list(desk.vault.attachments.iterdir())) == 1
    again = arriving.admit(desk, handed(desk, xml, [("a.jpg", photo())])).value
    assert again.kept == "same"
    assert arrivedfiles.take_all(desk) == (0, [])


def test_an_editor_that_saves_an_older_copy_does_not_undo_the_name(desk: Desk) -> None:
    came(desk, ("a.jpg", photo()), anh="a.jpg")
    older = survey(desk)
    arrivedfiles.take_all(desk)
    (hung,) = survey(desk).attachments
    writing.keep(desk, older)
    assert survey(desk).attachments == (hung,)
    assert value(desk, "/data/anh") == f"{hung.sha256[:16]}.jpg"


def test_two_names_for_one_photograph(desk: Desk) -> None:
    came(desk, ("a.jpg", photo()), ("b.jpg", photo()), anh="b.jpg")
    assert arrivedfiles.take_all(desk) == (2, [])
    (hung,) = survey(desk).attachments
    assert value(desk, "/data/anh") == f"{hung.sha256[:16]}.jpg"


def test_sound_waits_for_leave(desk: Desk) -> None:
    came(desk, ("b.wav", voice()), tieng="b.wav")
    assert arrivedfiles.take_all(desk) == (0, [])
    one = survey(desk)
    writing.keep(desk, replace(one, respondents=(Respondent(A),)))
    for purpose in ("ghi_nhan_y_kien", "ghi_am"):
        said = consenting.Answer(purpose=purpose, given=True, method="van_ban")  # type: ignore[arg-type]
        consenting.answer(desk, one.id, A, said)
    assert arrivedfiles.take_all(desk) == (1, [])
    (hung,) = survey(desk).attachments
    assert hung.type == "audio/x-matroska"
    assert value(desk, "/data/tieng") == f"{hung.sha256[:16]}.mka"


@pytest.mark.parametrize("content", [b"event,node\na,b\n", b"\xff\xd8\xffhong", b"%PDF-hong"])
def test_what_cannot_be_cleaned_waits_and_can_be_let_go(desk: Desk, content: bytes) -> None:
    came(desk, ("x.bin", content))
    done, ((file, fault),) = arrivedfiles.take_all(desk)
    assert done == 0
    assert isinstance(fault, SotayError)
    if content.startswith(b"event"):
        assert isinstance(fault, KindNotTaken)
    (one,) = arrived.every(desk)
    assert [each.name for each in one.files] == ["x.bin"]
    arrivedfiles.drop(desk, one.arrival.id, file.name)
    assert arrived.every(desk)[0].files == ()
    assert list(desk.vault.attachments.iterdir()) == []
    with pytest.raises(NothingWaits):
        arrivedfiles.drop(desk, one.arrival.id, file.name)
