"""FFmpeg for sound alone: its sources as they are listed, and put in the place of the wheel's."""

import json
import os
import shutil
import site
import subprocess
import sys
import tarfile
from pathlib import Path

import pi_heif
import pytest
from PIL import features
from sound import wheel

from building import locked, sbom

HOUSE = Path(__file__).parents[2]
SOUND = HOUSE / "packaging/sound"
PACKAGES = Path(site.getsitepackages()[0])
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="compiled on Linux")


def test_a_source_that_is_not_the_listed_one_is_refused(tmp_path: Path) -> None:
    shutil.copytree(SOUND / "sources", tmp_path / "sources")
    (tmp_path / "sources/opus-1.3.1.tar.xz").write_bytes(b"another")
    with pytest.raises(SystemExit, match="opus"):
        wheel.unpack(tmp_path / "sources", tmp_path / "work")


def test_the_sources_hold_the_licences_and_nothing_under_the_gpl(tmp_path: Path) -> None:
    wheel.unpack(SOUND / "sources", tmp_path)
    assert (tmp_path / "ffmpeg-8.1.2/COPYING.LGPLv2.1").is_file()
    assert (tmp_path / "opus-1.3.1/COPYING").is_file()
    texts = (file.read_text("latin-1") for file in tmp_path.rglob("*.[chS]"))
    heads = [" ".join(text[:3000].replace("*", " ").split()) for text in texts]
    assert len(heads) > 700
    assert not [head for head in heads if "terms of the GNU General Public License" in head]


@LINUX
def test_what_the_wheel_asks_for_and_is_not_given_is_found(tmp_path: Path) -> None:
    (tmp_path / "av").symlink_to(PACKAGES / "av")
    shutil.copytree(PACKAGES / "av.libs", tmp_path / "av.libs", copy_function=os.symlink)
    assert wheel.unmet(tmp_path) == set()
    (tmp_path / "av.libs" / wheel.libraries(tmp_path)["avfilter"]).unlink()
    assert "avfilter_graph_alloc" in wheel.unmet(tmp_path)


def test_libraries_of_pictures_bring_nothing_under_the_gpl() -> None:
    """Pillow's list of parts names libimagequant (GPL); its wheels are made without."""
    assert not features.check_feature("libimagequant")
    coders = pi_heif.libheif_info()
    assert set(coders["decoders"]) == {"libde265"}
    assert "x265" not in coders["encoders"]


def test_what_is_compiled_into_the_wheel_is_in_the_list_of_parts(tmp_path: Path) -> None:
    told = tmp_path / "av-18.1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Name: av\nLicense-Expression: BSD-3-Clause\n", "utf-8")
    wheel.bill(tmp_path, SOUND / "sources")
    locked_one = locked.Wheel("av", "18.1.0", tmp_path, "0" * 64)
    part = sbom.part_of(locked_one, tmp_path, locked.LINUX.markers)
    listed = json.loads(sbom.document("sotay", "1", [part], tmp_path, 0))
    (av,) = listed["components"]
    kept = {one["name"]: one["licenses"][0]["license"]["id"] for one in av["components"]}
    assert kept == {"ffmpeg": "LGPL-2.1-or-later", "opus": "BSD-3-Clause"}


@pytest.fixture(scope="module")
def swapped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the surroundings of this Python with PyAV's libraries compiled by us."""
    home = tmp_path_factory.mktemp("by us")
    inside = home / PACKAGES.relative_to(sys.prefix)
    shutil.copytree(Path(sys.prefix) / "bin", home / "bin", symlinks=True)
    shutil.copy(Path(sys.prefix) / "pyvenv.cfg", home)
    inside.mkdir(parents=True)
    for path in PACKAGES.iterdir():
        if path.name == "av.libs" or path.name.startswith("av-"):
            shutil.copytree(path, inside / path.name)
        elif path.name == "av":
            shutil.copytree(path, inside / "av")
        else:
            (inside / path.name).symlink_to(path)
    subprocess.run(["sh", SOUND / "build", "linux", inside], check=True)
    return home


@LINUX
@pytest.mark.slow
@pytest.mark.timeout(1800)  # compiles, which is slow beside other work
def test_recordings_are_taken_in_heard_and_made_by_what_we_compiled(swapped: Path) -> None:
    """The tests of `media` make files by the wheel's coders; the child it starts has ours alone."""
    whole = swapped / "wheel"
    whole.mkdir()
    for name in ("av", "av.libs"):
        (whole / name).symlink_to(PACKAGES / name)
    tests = sorted((HOUSE / "tests/unit/media").glob("test_media_sound*.py"))
    python = [swapped / "bin/python", "-P", "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    child = "import av; print(*sorted(av.codecs_available))"
    told = subprocess.run(
        [python[0], "-I", "-c", child], capture_output=True, text=True, check=True
    )
    assert "libopus" in told.stdout.split()
    assert "h264" not in told.stdout.split()
    subprocess.run(
        [*python, *tests], cwd=HOUSE, check=True, env={**os.environ, "PYTHONPATH": str(whole)}
    )


@LINUX
@pytest.mark.slow
@pytest.mark.timeout(1800)  # compiles, which is slow beside other work
def test_what_we_compiled_is_small_has_its_licences_and_is_the_same_each_time(
    swapped: Path, tmp_path: Path
) -> None:
    once = swapped / PACKAGES.relative_to(sys.prefix)
    shutil.copytree(once / "av", tmp_path / "av")
    for name in ("av.libs", next(once.glob("av-*")).name):
        shutil.copytree(once / name, tmp_path / name)
    subprocess.run(["sh", SOUND / "build", "linux", tmp_path], check=True)
    again = {file.name: file.read_bytes() for file in (tmp_path / "av.libs").iterdir()}
    assert len(again) == 7
    assert sum(map(len, again.values())) < 5 << 20
    assert again == {file.name: file.read_bytes() for file in (once / "av.libs").iterdir()}
    assert next(once.glob("av-*/licenses/ffmpeg-8.1.2/COPYING.LGPLv2.1"))


def test_the_archives_are_plain_files_below_one_folder() -> None:
    for source in wheel.listed(SOUND / "sources"):
        with tarfile.open(SOUND / "sources" / f"{source.folder}.tar.xz") as archive:
            assert all(entry.isfile() for entry in archive)
            assert {entry.name.split("/")[0] for entry in archive} == {source.folder}
