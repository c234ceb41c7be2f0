"""How fast a province takes a bundle of attachments in, against `age -d | tar x; sync`.

    python tests/bench/bench_taking.py [--folder DIR] [--size 1000] [--rounds 3]

Input: attachments of 1 MB that do not compress, sealed by an enrolled device; the yardstick is a
tar of the same files, encrypted by Debian's `age` for one X25519 key, where that is there. Both
end on the medium. Taking in is all that `sotayctl province receive` does: signatures, hash of the
payload, decryption, hash of every attachment, encryption under a key each, register, receipt. It
measures and prints; it judges nothing.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from bench_seal import make_input, peak_memory

from sotay.base.ids import new_id
from sotay.bundle.inside.packing import Blob
from sotay.bundle.seal import seal_bundle
from sotay.model.office import Office
from sotay.province import enrolling as province_enrolling
from sotay.province import opening, receiving
from sotay.province.authority import policies
from sotay.province.opening import Province
from sotay.store.slots import Cost
from sotay.work import identity
from sotay.work.desk import Desk, create_notebook
from sotay.work.transfer import enrolling

PASSPHRASE = "mưa rào giếng đá cũ"
OFFICE = Office(unit="07210", name="UBND phường Bắc Giang", symbol="UBND", recorder="Phạm Thu Hà")
CHEAP = Cost(64, 1, 1)
NOW = 1_800_000_000


def enrolled(folder: Path, desk: Desk, name: str) -> Province:
    """Return a register in which the notebook's device is enrolled."""
    province = opening.create(folder / name, PASSPHRASE, cost=CHEAP).province
    code = enrolling.write_request(desk, folder / f"{name}.yeu-cau").value
    asked = province_enrolling.read_request((folder / f"{name}.yeu-cau").read_bytes())
    (folder / f"{name}.tra-loi").write_bytes(province_enrolling.enrol(province, asked, code))
    return province


def seal(folder: Path, desk: Desk, province: Province, number: int) -> Path:
    blobs = [
        Blob(path.name, path.stat().st_size, partial(open, path, "rb"), proven=True)
        for path in (folder / "input/blobs").iterdir()
    ]
    return seal_bundle(
        folder,
        device=identity.signing_keys(desk),
        chain=f"{number:032x}",
        seq=1,
        prev=None,
        policy=policies.current(province),
        bundle_id=new_id(NOW * 1000 + number),
        created=NOW,
        records=[],
        blobs=blobs,
    ).path


def take_once(folder: Path, desk: Desk, number: int) -> tuple[float, float]:
    """Return seconds and CPU seconds of one intake into a register of its own."""
    province = enrolled(folder, desk, f"tinh-{number}")
    bundle = seal(folder, desk, province, number)
    os.sync()
    start, used = time.perf_counter(), time.process_time()
    got = receiving.receive(province, bundle)
    told = time.perf_counter() - start, time.process_time() - used
    assert got.state == "imported", got
    province.close()
    bundle.unlink()
    shutil.rmtree(folder / f"tinh-{number}")
    return told


def age_once(folder: Path) -> float:
    out = folder / "x"
    out.mkdir()
    os.sync()
    start = time.perf_counter()
    line = 'cd "$1" && age -d -i ../age.key ../input.age | tar x && sync -f .'
    subprocess.run(["sh", "-c", line, "sh", str(out)], check=True)
    told = time.perf_counter() - start
    shutil.rmtree(out)
    return told


def make_age(folder: Path) -> bool:
    if not shutil.which("age"):
        return False
    line = (
        'cd "$1" && age-keygen -o age.key 2>age.pub'
        ' && tar cf - input | age -r "$(cut -d" " -f3 age.pub)" > input.age'
    )
    subprocess.run(["sh", "-c", line, "sh", str(folder)], check=True)
    return True


def report(taken: list[tuple[float, float]], aged: list[float], size: int) -> None:
    seconds = statistics.median(one for one, _cpu in taken)
    cpu = statistics.median(cpu for _one, cpu in taken)
    sys.stdout.write(f"{size} MB, medians of {len(taken)} interleaved rounds\n")
    sys.stdout.write(f"taken in, on the medium   {seconds:6.2f} s  {cpu:.2f} CPU s\n")
    if aged:
        beside = statistics.median(aged)
        sys.stdout.write(f"age -d | tar x; sync      {beside:6.2f} s  {beside / seconds:.2f}\n")
    sys.stdout.write(f"peak memory {peak_memory() / 2**20:.0f} MiB, sealing with it\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("out/taking"))
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    shutil.rmtree(args.folder, ignore_errors=True)
    args.folder.mkdir(parents=True)
    try:
        make_input(args.folder / "input", args.size)
        desk, _code = create_notebook(args.folder / "so", PASSPHRASE, OFFICE, cost=CHEAP)
        beside = make_age(args.folder)
        taken, aged = [], []
        for number in range(args.rounds):
            taken.append(take_once(args.folder, desk, number))
            aged += [age_once(args.folder)] if beside else []
        desk.close()
        report(taken, aged, args.size)
    finally:
        shutil.rmtree(args.folder, ignore_errors=True)


if __name__ == "__main__":
    main()
