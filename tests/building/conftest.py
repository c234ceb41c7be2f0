"""What is under `packaging` is imported as its own scripts import it."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "packaging"))
