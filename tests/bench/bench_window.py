"""How long the window takes to stand there, from a fresh process, and the memory it has then.

    python tests/bench/bench_window.py [--rounds 9]

The yardstick is a process that shows an empty window of the same Qt. Rounds are interleaved and
medians compared. Both draw to memory (QT_QPA_PLATFORM=offscreen), on a machine of their own
without a notebook, as at the first start. It measures and prints; it judges nothing.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

SHOWN = """
import sys, time
began = time.perf_counter()
from PySide6.QtWidgets import QApplication, QWidget
from PySide6.QtCore import QTimer

def told():
    window = next(w for w in QApplication.topLevelWidgets() if w.isVisible())
    if not window.windowHandle().isExposed():
        return
    QApplication.processEvents()
    took = time.perf_counter() - began
    with open("/proc/self/status") as status:
        (memory,) = [line.split()[1] for line in status if line.startswith("VmRSS")]
    print(took * 1000, int(memory) / 1024)
    sys.stdout.flush()
    import os
    os._exit(0)

def wait():
    timer = QTimer()
    timer.timeout.connect(told)
    timer.start(0)
    return execute()

execute = QApplication.exec
QApplication.exec = staticmethod(wait)
"""
CASES = {
    "an empty window": SHOWN
    + "app = QApplication([]); w = QWidget(); w.resize(1280, 740); w.show(); app.exec()",
    "sotay": SHOWN + "from sotay.app import desk; desk.run([])",
}


def shown(program: str, folder: Path) -> list[float]:
    """Return milliseconds until the window stood there, and MiB of memory then."""
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=surroundings,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return [float(word) for word in done.stdout.split()]


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--folder", type=Path, default=Path("out/bench-window"))
    asked = parser.parse_args()
    found: dict[str, list[list[float]]] = {name: [] for name in CASES}
    for turn in range(asked.rounds + 1):
        for name, program in CASES.items():
            told = shown(program, asked.folder.absolute())
            if turn:  # the first one warms the disk's cache
                found[name].append(told)
    shutil.rmtree(asked.folder, ignore_errors=True)
    middle = {
        name: [statistics.median(col) for col in zip(*f, strict=True)] for name, f in found.items()
    }
    bare_ms, bare_mib = middle["an empty window"]
    sys.stdout.write(f"{'window':20}{'ms':>8}{'ratio':>8}{'RSS MiB':>10}{'ratio':>8}\n")
    for name, (took, memory) in middle.items():
        sys.stdout.write(
            f"{name:20}{took:8.0f}{took / bare_ms:8.2f}{memory:10.0f}{memory / bare_mib:8.2f}\n"
        )


if __name__ == "__main__":
    main()
