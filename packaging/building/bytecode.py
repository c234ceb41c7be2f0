"""Sources replaced by their byte code: half the files, and nothing for a start to compile."""

import py_compile
import sys
import warnings
from pathlib import Path

NEEDED = (3, 11)  # the Python whose byte code it is


def compile_folder(folder: Path) -> None:
    """Put `name.pyc` in the place of each `name.py` below `folder`.

    The byte code names its source by the path below `folder`: the same on every machine. Raises
    `RuntimeError` under another Python, `py_compile.PyCompileError` where a source is none.
    """
    if sys.version_info[:2] != NEEDED:
        raise RuntimeError(f"byte code for Python {NEEDED} is made by that Python alone")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of others' sources
        for source in sorted(folder.rglob("*.py")):
            py_compile.compile(
                str(source),
                str(source.with_suffix(".pyc")),
                source.relative_to(folder).as_posix(),
                doraise=True,
                invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
            )
            source.unlink()
