"""Lists that no copy undoes: none that was spoilt is lost for another that is."""

from pathlib import Path

import pytest

from sotay.store.keptlist import KeptList
from sotay.store.keptlist.errors import ListUnreadable

KEY = bytes(32)


def test_every_one_that_was_spoilt_is_kept_and_found(tmp_path: Path) -> None:
    (tmp_path / "ds.bin.hongx").write_bytes(b"of somebody else")
    kept = KeptList(tmp_path / "ds.bin", b"ds 1\n", "ds 1", 1 << 20)
    assert kept.spoilt() == []
    spoilt = [b"hong %d" % number for number in range(1, 12)]
    for content in spoilt:
        kept.place.write_bytes(content)
        with pytest.raises(ListUnreadable):
            kept.read(KEY)
        kept.put_apart()
        kept.put(KEY, b"new")
    assert [one.read_bytes() for one in kept.spoilt()] == spoilt
    assert kept.read(KEY) == b"new"


def test_where_there_is_no_folder_none_is_spoilt(tmp_path: Path) -> None:
    assert KeptList(tmp_path / "usb" / "ds.bin", b"ds 1\n", "ds 1", 1 << 20).spoilt() == []
