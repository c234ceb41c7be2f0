"""Imported before all else: no process of the suite compiles what another has compiled.

Where the surroundings say that no byte code may be written, each of a hundred processes would
compile 600 modules. Programs that a test starts go by it too.
"""

import os
import sys

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
