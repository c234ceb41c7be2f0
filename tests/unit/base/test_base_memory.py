"""What was let go of is not to be read in memory any more, however much it was."""

import json
import subprocess
import sys

import pytest

_DAY = """
import json
from pathlib import Path
from sotay.base import memory

MARK = bytes([113, 119, 107, 106, 122, 122, 113, 106, 102, 118])  # in memory as this alone

def there():
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


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads its own memory in /proc")
def test_of_a_long_day_hardly_a_word_is_left() -> None:
    done = subprocess.run([sys.executable, "-c", _DAY], capture_output=True, check=True)
    held, freed, after = json.loads(done.stdout)
    assert held > 90_000
    assert freed > 90_000, "by itself Python writes over nothing"
    assert after < held // 500
