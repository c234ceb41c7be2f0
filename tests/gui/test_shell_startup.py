"""What the window's start loads, and how much memory it takes, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

PROBE = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from sotay.base.clock import SystemClock
app = QApplication([])
from sotay.gui.kit.presenter import Presenter
from sotay.gui.notebook.shell import Runner
from sotay.gui.kit.shell import Place, Screen
from sotay.gui.notebook.shell import Shell
from sotay.gui.kit.style.look import Looks
from sotay.gui.kit.widgets.rows import PagedModel
from sotay.gui.kit.window import Window
class Plain(Screen):
    def __init__(self, shell):
        super().__init__()
runner = Runner()
shell = Shell(runner, Presenter(runner), Looks("light", 100))
window = Window(shell, [Place("home", "Hôm nay", "home", Plain)], Plain, SystemClock())
window.enter("UBND xã")
window.show()
app.processEvents()
assert window.grab().toImage().pixelColor(2, 300).lightness() > 200
heavy = "reportlab pyhanko cryptography sqlcipher3 sqlite_utils pypdfium2 PIL asyncio _hashlib"
print(*[name for name in heavy.split() if name in sys.modules])
from sotay.app.watch.secondstart import Raising, bring_forward
assert not bring_forward(Path(sys.argv[1]))
Raising(window, print).stop()
assert "PySide6.QtNetwork" not in sys.modules, "a first start asks nobody"
if sys.platform == "linux":
    with open("/proc/self/status") as status:
        print(next(line.split()[1] for line in status if line.startswith("VmRSS")))
runner.close()
"""


def test_the_start_loads_nothing_heavy_and_stays_small(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROBE, str(tmp_path / "sổ")]
    machine = {**os.environ, "XDG_DATA_HOME": str(tmp_path), "XDG_RUNTIME_DIR": ""}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=machine)
    heavy, *rss_kib = done.stdout.splitlines()
    assert heavy == ""
    assert all(int(kib) <= 90 * 1024 for kib in rss_kib)
