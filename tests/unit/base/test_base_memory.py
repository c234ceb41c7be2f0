"""What was let go of is not to be read in memory any more, however much it was."""

import json
import subprocess
import sys

import pytest

_DAY = """
import ctypes, json, sys
from pathlib import Path
from sotay.base import memory, winmemory

MARK = bytes([113, 119, 107, 106, 122, 122, 113, 106, 102, 118])  # in memory as this alone

def there():
    if sys.platform == "win32":
        return sum(map(seen, *zip(*winmemory.given())))
    found = 0
    with open("/proc/self/mem", "rb", buffering=0) as held:
        for line in Path("/proc/self/maps").read_text().splitlines():
            span, rights, *_rest = line.split()
            start, end = (int(edge, 16) for edge in span.split("-"))
            if rights.startswith("rw"):
                try:
                    held.seek(start)
                    found += held.read(end - start).count(MARK)
                except (OSError, ValueError):
                    continue  # a device's memory
    return found

def seen(start, end):
    held = ctypes.create_string_buffer(end - start)
    places = (ctypes.c_void_p(start), held, ctypes.c_size_t(end - start), None)
    ctypes.windll.kernel32.ReadProcessMemory(ctypes.c_void_p(-1), *places)
    found = held.raw.count(MARK)
    ctypes.memset(held, 0, end - start)
    return found

def typed(kept):
    words = []
    for number in range(100_000):
        words.append(MARK.decode() + str(number) * (number % 30))
        if number % 997 == 0:
            kept.append(bytes(60))  # what lives on, here and there, keeps the pages in use
    return words

memory.write_over_freed()
kept = []
words = typed(kept)
counts = [there()]
del words
counts.append(there())
memory.return_memory()
counts.append(there())
print(json.dumps(counts))
"""


@pytest.mark.skipif(sys.platform not in {"linux", "win32"}, reason="reads its own memory")
def test_of_a_long_day_hardly_a_word_is_left() -> None:
    done = subprocess.run([sys.executable, "-c", _DAY], capture_output=True, check=True)
    held, freed, after = json.loads(done.stdout)
    assert held > 90_000, done.stderr
    assert freed > 90_000, "by itself Python writes over nothing"
    assert after < held // 500
