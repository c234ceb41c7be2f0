"""Where each program begins: nothing that a start imports is garbage, so none is looked for.

Python's collector would go through it again and again while it grows, and later with every sweep.
"""

import gc
from importlib import import_module
from types import ModuleType


def window() -> None:
    """Run `sotay`."""
    _imported("sotay.app.window").main()


def office() -> None:
    """Run `sotay-tinh`."""
    _imported("sotay.app.office").main()


def terminal() -> None:
    """Run `sotayctl`."""
    _imported("sotay.app.cli.terminal").run()


def probe() -> None:
    """Try this version out, in the folder `sys.argv[1]`, before an update switches to it."""
    _imported("sotay.app.cli.probe").run()


def laid_out() -> None:
    """Look this version through before an installer has it start."""
    _imported("sotay.app.cli.laidout").run()


def _imported(program: str) -> ModuleType:
    gc.disable()
    found = import_module(program)
    gc.freeze()
    gc.enable()
    return found
