"""An export is whole or absent: stopped, on a full disk, a stick that is pulled; files go along."""

import csv
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from attached import added, files, hang, photo

from shortdisk import mounts
from sotay.base.errors import Cancelled, DiskFull, FileExists, SotayError
from sotay.forms.answers.csvfile import Dialect
from sotay.forms.answers.exporting import Target
from sotay.forms.answers.tables import Shape
from sotay.model.records import SOUND
from sotay.work import attachments
from sotay.work.desk import Desk
from sotay.work.privacy import consenting
from sotay.work.questionnaires import exporting
from sotay.work.questionnaires.exporting import FACTS, Exported, export_surveys
from sotay.work.records import writing
from surveyed import ANSWERS, FORM, A, agree, answered, closed, loaded, played

HEARD = FORM.replace("| | text | y_kien |", "| | audio | am | Tiếng | | | |\n| | text | y_kien |")
GIVEN = ("ghi_nhan_y_kien", "chuyen_noi_dung", "ghi_am")


def with_files(desk: Desk, sha256: str, content: bytes, sound: bytes = b"") -> str:
    """Return a closed survey that a photo answers, and perhaps a sound."""
    survey = answered(desk, sha256)
    agree(desk, survey.id, *GIVEN)
    given = {**ANSWERS, "/data/anh": f"{hang(desk, survey.id, content)[:16]}.jpg"}
    if sound:
        one = replace_type(sound)
        hung, _record = attachments.attach(desk, survey.id, one).value
        given["/data/am"] = f"{hung.sha256[:16]}.mka"
    kept = agree(desk, survey.id)
    writing.close(desk, played(desk, kept, given))
    return survey.id


def replace_type(sound: bytes) -> attachments.Added:
    one = added(sound, "am.mka")
    return attachments.Added(one.name, SOUND, one.open, one.size, b"")


def export(
    desk: Desk, sha256: str, folder: Path, to: str = "csv", *, again: bool = False,
    progress: Callable[[int, int | None], None] = lambda _done, _total: None,
) -> Exported:  # fmt: skip
    target = Target(folder, "dien", to, date(2026, 11, 30), Dialect(), again)  # type: ignore[arg-type]
    return export_surveys(
        desk, sha256, Shape(facts=FACTS), target, "Thử", files=True, progress=progress
    )


def there(folder: Path) -> list[str]:
    """Return all that lies in a folder, hidden files too."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_files_lie_in_media_by_the_name_in_the_cell_and_a_sound_without_leave_stays(
    desk: Desk, tmp_path: Path
) -> None:
    sha256, content = loaded(desk, HEARD), photo()
    with_files(desk, sha256, content, b"tieng" * 300)
    gone = with_files(desk, sha256, photo())
    consenting.withdraw(desk, gone, A)
    out = tmp_path / "ra"
    out.mkdir()
    done = export(desk, sha256, out)
    (row,) = csv.DictReader((out / "dien.csv").read_text("utf-8-sig").splitlines())
    assert there(out / "media") == [row["anh"]]
    assert (out / "media" / row["anh"]).read_bytes() == content
    assert (out / "media" / row["anh"]).stat().st_mode & 0o777 == 0o600
    assert done.files is not None
    assert (done.files.number, done.files.stayed) == (1, {"sound": 1})
    assert "không đồng ý cho chuyển ghi âm" in "\n".join(done.told())
    with pytest.raises(FileExists):
        export(desk, sha256, out)
    (out / "media" / row["anh"]).write_bytes(content[:9])  # half of one, by somebody else's hand
    export(desk, sha256, out, again=True)
    assert (out / "media" / row["anh"]).read_bytes() == content
    for path in out.glob("*.csv"):
        path.unlink()
    assert export(desk, sha256, out).files == done.files, "what lies there whole is no obstacle"


def test_a_damaged_file_is_counted_and_the_rest_goes(desk: Desk, tmp_path: Path) -> None:
    sha256 = loaded(desk)
    with_files(desk, sha256, photo())
    with_files(desk, sha256, photo())
    files(desk)[0].unlink()
    done = export(desk, sha256, tmp_path, "xml")
    assert done.files is not None
    assert (done.files.number, done.files.stayed) == (1, {"lost": 1})
    assert len(there(tmp_path / "media")) == 1
    assert len(list(tmp_path.glob("*.xml"))) == 2


@pytest.mark.parametrize("to", ["csv", "sav", "dta", "xml"])
def test_wherever_it_is_stopped_nothing_is_left(desk: Desk, tmp_path: Path, to: str) -> None:
    sha256 = loaded(desk)
    for _n in range(2):
        with_files(desk, sha256, photo())
    out = tmp_path / "ra"
    out.mkdir()
    seen: list[tuple[int, int | None]] = []
    export(desk, sha256, out, to, progress=lambda *far: seen.append(far))
    whole = there(out)
    assert seen[-1][0] == seen[-1][1]
    assert [done for done, _total in seen] == sorted(done for done, _total in seen)
    for path in (*out.glob("media/*"), *(one for one in out.iterdir() if one.is_file())):
        path.unlink()
    (out / "media").rmdir()
    for last in range(len(seen)):

        def stop(done: int, _total: int | None, at: int = last) -> None:
            if done >= seen[at][0]:
                raise Cancelled

        with pytest.raises(Cancelled):
            export(desk, sha256, out, to, progress=stop)
        assert there(out) == [], f"stopped at {seen[last]}"
    export(desk, sha256, out, to)
    assert there(out) == whole


def test_a_stick_that_is_pulled_leaves_no_file_with_a_name(desk: Desk, tmp_path: Path) -> None:
    sha256 = loaded(desk)
    with_files(desk, sha256, photo())
    stick, gone = tmp_path / "usb", tmp_path / "rút ra"
    stick.mkdir()

    def pull(done: int, _total: int | None) -> None:
        if done > 2 and stick.exists():
            stick.rename(gone)

    with pytest.raises(SotayError) as told:
        export(desk, sha256, stick, progress=pull)
    assert told.value.code.startswith("TEP")
    assert [
        one for one in there(gone) if not Path(one).name.startswith(".") and one != "media"
    ] == []
    gone.rename(stick)
    export(desk, sha256, stick)
    assert not [one for one in there(stick) if one.endswith(".part")], "swept the next time"


@mounts
def test_a_full_disk_is_named_and_what_was_there_stays(desk: Desk, tmp_path: Path) -> None:
    sha256 = loaded(desk)
    with_files(desk, sha256, photo(90_000))
    small = tmp_path / "usb"
    small.mkdir()
    made = ["mount", "-t", "tmpfs", "-o", "size=80k", "tmpfs", str(small)]
    if subprocess.run(made, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        (small / "dien.csv").write_text("cũ", "utf-8")
        with pytest.raises(DiskFull):
            export(desk, sha256, small, again=True)
        assert there(small) == ["dien.csv"]
        assert (small / "dien.csv").read_text("utf-8") == "cũ"
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_what_changes_between_reading_and_writing_is_heeded(desk: Desk, tmp_path: Path) -> None:
    sha256 = loaded(desk)
    first, second = with_files(desk, sha256, photo()), with_files(desk, sha256, photo())
    leaving = exporting.begin(desk, sha256, "Thử", files=True)
    assert leaving.some(desk) == 0
    consenting.withdraw(desk, first, A)
    third = closed(desk, sha256)
    target = Target(tmp_path, "dien", "csv", date(2026, 11, 30))
    job = exporting.gathered(desk, leaving, sha256, Shape(facts=FACTS), target, files=True)
    desk.close()  # what is written needs no notebook any more
    done = job.write()
    rows = csv.DictReader((tmp_path / "dien.csv").read_text("utf-8-sig").splitlines())
    assert {one["KEY"] for one in rows} == {f"uuid:{second}", f"uuid:{third.id}"}
    assert dict(done.held) == {"withdrawn": 1}
    assert len(there(tmp_path / "media")) == 1
