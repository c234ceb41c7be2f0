"""Sizes in bytes as people read them."""

from sotay.base.sentences import counted

_KB = 1000


def size_told(size: int) -> str:
    """Return bytes as `812 byte`, `1,2 MB` …, in steps of 1000 as file managers count."""
    for power, unit in ((3, "GB"), (2, "MB"), (1, "KB")):
        if size >= _KB**power:
            return f"{size / _KB**power:.1f} {unit}".replace(".", ",")
    return counted("{n} byte", size)
