"""How long fifty telephones take to hand in at once, and what the laptop needs of memory for it.

    python tests/bench/bench_phones.py [--phones 50] [--records 4]

Each fetches the form and sends records with a photograph of 300 KB, into a notebook that is opened
in a process of its own, over loopback, each from an address of its own (Linux). The yardstick takes
the same bytes by as many lines and keeps nothing. It measures and prints; it judges nothing.
"""

import argparse
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread
from time import perf_counter

import beside  # noqa: F401 - finds what follows
from table import Table, p95

from collectpeer import Collect
from handedin import record

PHOTO = 300 << 10  # bytes
SERVE = """
import resource, sys
from pathlib import Path
from sotay.model.office import Office
from sotay.store.slots import Cost
from sotay.upload.phones.digest import new_code
from sotay.upload.phones.serving import Opening, PhoneServer, listening
from sotay.work import desk as desks
from sotay.work.questionnaires import room
from handedin import offered
from makers import PASSPHRASE
office = Office(unit="07330", name="UBND XÃ BỊA", symbol="UBND", recorder="Hà")
desk, _ = desks.create_notebook(Path(sys.argv[1]), PASSPHRASE, office, cost=Cost(64, 1, 1))
offered(desk)
code, sockets = new_code(), listening("127.0.0.1", 0)
opening = Opening(room.on_this_thread(desk), code, sockets, signals=True)
most = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = most()
print(opening.bases[0], code, flush=True)
PhoneServer(opening).run()
desk.close()
print(before, most())
"""


def handed_in(base: str, code: str, phones: int, records: int) -> list[float]:
    """Return how long each submission took, all telephones at once, as a person waits for it."""
    photo = ("a.jpg", "image/jpeg", secrets.token_bytes(PHOTO))

    def one(number: int) -> list[float]:
        phone = Collect(base, code, device=f"collect:{number:06d}", own=f"127.0.8.{number + 1}")
        phone.download(phone.form_list()[0])
        took = []
        for _record in range(records):
            began = perf_counter()
            phone.submit(record(anh="a.jpg"), [photo])
            took.append(perf_counter() - began)
        return took

    with ThreadPoolExecutor(phones) as side:
        return [took for each in side.map(one, range(phones)) for took in each]


def sunk(phones: int, records: int) -> list[float]:
    """Return how long as many bytes take to whoever only reads them."""
    content = secrets.token_bytes(PHOTO)

    def answer(line: socket.socket) -> None:
        with line:
            left = len(content)
            while left:
                left -= len(line.recv(65_536))
            line.sendall(b"1")

    def one(_number: int) -> list[float]:
        took = []
        for _record in range(records):
            began = perf_counter()
            with socket.create_connection(listens.getsockname()) as line:
                line.sendall(content)
                line.recv(1)
            took.append(perf_counter() - began)
        return took

    def accept() -> None:
        for _line in range(phones * records):
            Thread(target=answer, args=(listens.accept()[0],)).start()

    with socket.create_server(("127.0.0.1", 0), backlog=256) as listens:
        Thread(target=accept).start()
        with ThreadPoolExecutor(phones) as side:
            return [took for each in side.map(one, range(phones)) for took in each]


def served(work: Callable[[str, str], list[float]]) -> tuple[list[float], float, int, int]:
    """Return what `work` gives, seconds in all, and KiB the notebook's process had and needed."""
    with tempfile.TemporaryDirectory() as folder:
        tests = str(Path(__file__).parents[1])
        child = subprocess.Popen(
            [sys.executable, "-c", f"import sys; sys.path.insert(0, {tests!r})\n{SERVE}",
             f"{folder}/so"], stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert child.stdout is not None
        base, code = child.stdout.readline().split()
        began = perf_counter()
        took = work(base, code)
        seconds = perf_counter() - began
        child.terminate()
        before, most = map(int, child.stdout.readline().split())
        child.wait()
    return took, seconds, before, most


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--phones", type=int, default=50)
    parser.add_argument("--records", type=int, default=4)
    asked = parser.parse_args()
    phones, records = asked.phones, asked.records
    table = Table()
    table.title(f"{phones} telephones at once, {records} records each, a photograph of 300 KB")
    one, _seconds, _before, _most = served(lambda b, c: handed_in(b, c, 1, records * 4))
    took, seconds, before, most = served(lambda b, c: handed_in(b, c, phones, records))
    sink = sunk(phones, records)
    middle = statistics.median
    table.row("one alone, a record, p50", middle(one), "bytes read, kept nowhere", middle(sink))
    table.row("all at once, a record, p50", middle(took), "one alone", middle(one))
    table.row("all at once, a record, p95", p95(took), "one alone", p95(one))
    table.row("records a second", len(took) / seconds, "one alone", 1 / middle(one), unit="/s")
    table.row("memory at most", most / 1024, "before the first", before / 1024, unit="MiB")


if __name__ == "__main__":
    main()
