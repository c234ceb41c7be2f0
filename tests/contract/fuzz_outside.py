"""`python tests/contract/fuzz_outside.py [SECONDS]`: search for what no door expects, by coverage.

It needs atheris (`pip install atheris`), which no test needs. What it finds is written beside the
corpus as `crash-…`: mend it, and keep it under tests/contract/corpus/DOOR as `odd-…`.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["sotay"]):
    import outside


def one(data: bytes) -> None:
    """Bring the rest of `data` to the door that its first byte chooses."""
    if data:
        outside.brought(outside.DOORS[data[0] % len(outside.DOORS)], data[1:])


def main() -> None:
    """Search, from the corpus on."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    with tempfile.TemporaryDirectory() as folder:
        for number, door in enumerate(outside.DOORS):
            for path in outside.kept(door):
                seed = Path(folder) / f"{door}-{path.name}"
                seed.write_bytes(bytes([number]) + path.read_bytes())
        options = [f"-max_total_time={seconds}", "-max_len=6000", "-timeout=10"]
        atheris.Setup([sys.argv[0], *options, folder], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
