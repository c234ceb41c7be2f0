"""What was typed and is written nowhere yet: kept sealed on this machine, over a lock and a kill.

A file for each form, named by a hash that only this register can make, and bound to it by what
stands inside. Nothing of it is in the register: it is nobody's word before it is written.
"""

from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Final

from sotay.base.changing import remove
from sotay.base.errors import SotayError
from sotay.base.files import file_there, read_limited, write_whole
from sotay.base.private import new_folder
from sotay.base.reasons import unwritable
from sotay.province.opening import Province
from sotay.store.keys import wipe

PLACE: Final = "chua-ghi"
_LIMIT: Final = 1 << 20  # bytes
_FORM: Final = "="  # which form it is, among its fields


def put(province: Province, machine: Path, name: str, words: Mapping[str, str]) -> None:
    """Keep the words of a form, by field; nothing of them: forget it. Raises what a disk says."""
    folder = machine / PLACE
    path = folder / _named(province, name)
    try:
        if any(words.values()):
            new_folder(folder, exist_ok=True)
            write_whole(path, province.seal_words({**words, _FORM: name}), replace=True)
        else:
            remove(path, missing_ok=True)
    except OSError as fault:
        raise unwritable(path, fault) from fault


def get(province: Province, machine: Path, name: str) -> dict[str, str]:
    """Return the words of a form; nothing where this register kept none."""
    path = machine / PLACE / _named(province, name)
    if not file_there(path):
        return {}
    try:
        words = province.words_in(read_limited(path, _LIMIT, ours=True))
    except SotayError:
        return {}
    return words if words.pop(_FORM, "") == name else {}


def _named(province: Province, name: str) -> str:
    key = province.key.subkey("unwritten")
    try:
        return blake2b(name.encode(), key=bytes(key), digest_size=16).hexdigest()
    finally:
        wipe(key)
