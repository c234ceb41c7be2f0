"""What may be told about our own mistakes: kinds of exception and places in code, nothing else.

An exception's message, the values in its frames and the paths of files may hold names or notes
of people, so none of them is taken.
"""

import platform
import traceback

from PySide6.QtCore import qVersion

import sotay


def crash_report(fault: BaseException) -> str:
    """Return a text that can be copied and sent to those who look after Sổ tay."""
    versions = (f"Sổ tay {sotay.__version__}", f"Qt {qVersion()}")
    machine = (f"Python {platform.python_version()}", platform.system(), platform.release())
    lines = [" · ".join((*versions, *machine))]
    link: BaseException | None = fault
    while link is not None:
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        lines += [
            f"  {frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_name}"
            for frame, line in traceback.walk_tb(link.__traceback__)
        ]
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\n".join(lines)
