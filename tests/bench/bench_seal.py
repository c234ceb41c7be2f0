"""How fast a bundle is sealed, against `tar > file` on the same disk, both made durable.

    python tests/bench/bench_seal.py [--folder DIR] [--size 1000] [--rounds 3]

Input: `--size` MB (10^6), a fiftieth of it record lines, the rest attachments of 1 MB that do
not compress. Rounds are interleaved and medians compared. Told apart: until the bundle has its
name and is on the medium (what `tar > file; sync file` does), and with the reading back from the
medium (held against tar and `sha256sum` of what the medium gives back). "Out of sealed files" is
what a notebook does: attachments come decrypted chunk by chunk out of `store.sealedfile`, as
`proven`; the other rows read plain files, as `proven` and hashed once more. It measures and
prints; it judges nothing.
"""

import argparse
import hashlib
import json
import os
import resource
import secrets
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from sotay.bundle import canonical, keys, policies
from sotay.bundle.inside.packing import Blob
from sotay.bundle.opening import open_bundle
from sotay.bundle.records import hlc_text, record_line
from sotay.bundle.seal import Place, file_name, seal_bundle
from sotay.bundle.verify import verify_bundle
from sotay.store.sealedfile import SealedWriter, open_sealed

MB = 1_000_000
KEY = b"\6" * 32
SEEDS = keys.DeviceSeeds(b"\1" * 32, b"\2" * 32, b"\3" * 32)
INTAKE = keys.AgeIdentity(b"\4" * 32)
BUNDLE_ID = "01970000-0000-7000-8000-000000000001"


def make_input(folder: Path, size: int) -> None:
    blobs = folder / "blobs"
    blobs.mkdir(parents=True)
    with (folder / "records.ndjson").open("wb") as out:
        number = 0
        while out.tell() < size * MB // 50:
            number += 1
            body = {"title": f"Họp thôn {number}", "notes": secrets.token_urlsafe(300) * 2}
            out.write(_line(number, body) + b"\n")
    for _ in range(size * 49 // 50):
        content = secrets.token_bytes(MB)
        (blobs / hashlib.sha256(content).hexdigest()).write_bytes(content)


def seal_input(source: Path, target: Path) -> None:
    """Put every attachment into a sealed file of its own; one key does for a bench."""
    target.mkdir(parents=True)
    for path in (source / "blobs").iterdir():
        with SealedWriter(target / path.name, KEY) as out:
            out.write(path.read_bytes())
            out.finish()


def _line(number: int, body: dict[str, object]) -> bytes:
    return record_line(
        id=f"01970000-0000-7000-8000-{number:012x}",
        parents=[],
        hlc=hlc_text(number, 0, "a" * 64),
        author="bench",
        type="meeting",
        schema=1,
        body=canonical.encode(body),
    )[1]


def seal_once(source: Path, target: Path, how: str) -> dict[str, float]:
    """Seal in this process and tell seconds, CPU seconds, and the peak memory in MiB."""
    device = keys.SigningKeys.of(SEEDS)
    place = Place(chain="0" * 32, seq=1, prev=None, bundle_id=BUNDLE_ID, created=1_800_000_000)
    name = str(target / file_name(place))
    named: list[float] = []

    def progress(_done: int, _total: int | None) -> None:
        if not named and os.path.exists(name):  # noqa: PTH110 - the cheapest, called often
            named.append(time.perf_counter())

    start = time.perf_counter()
    seal_bundle(
        target,
        device=device,
        chain=place.chain,
        seq=place.seq,
        prev=place.prev,
        policy=_policy(),
        bundle_id=place.bundle_id,
        created=place.created,
        records=_lines(source / "records.ndjson"),
        blobs=_sealed(source.with_name("sealed")) if how == "sealed" else _blobs(source, how),
        progress=progress,
    )
    end = time.perf_counter()
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "seal": named[0] - start,
        "back": end - named[0],
        "cpu": used.ru_utime + used.ru_stime,
        "rss": peak_memory() / 2**20,
    }


def peak_memory() -> int:
    """Return the peak of this process in bytes.

    Linux's ru_maxrss also remembers the parent that started us, VmHWM does not.
    """
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = [row for row in status.read_text().splitlines() if row.startswith("VmHWM")]
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _policy() -> policies.Policy:
    return policies.Policy(
        province="0" * 64,
        epoch=1,
        issued=0,
        intake=INTAKE.recipient.text,
        escrow=keys.AgeIdentity(b"\5" * 32).recipient.text,
    )


def _blobs(source: Path, how: str) -> list[Blob]:
    return [
        Blob(path.name, path.stat().st_size, lambda path=path: path.open("rb"), how == "proven")
        for path in (source / "blobs").iterdir()
    ]


def _sealed(folder: Path) -> list[Blob]:
    return [
        Blob(path.name, MB, lambda path=path: open_sealed(path, KEY), proven=True)
        for path in folder.iterdir()
    ]


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as source:
        for line in source:
            yield line.rstrip(b"\n")


def tar_once(source: Path, target: Path) -> float:
    start = time.perf_counter()
    subprocess.run(
        ["sh", "-c", 'tar cf - "$1" > "$2" && sync "$2"', "sh", str(source), str(target)],
        check=True,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - start


def hash_back(path: Path) -> float:
    with path.open("rb") as source:
        os.posix_fadvise(source.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    start = time.perf_counter()
    subprocess.run(["sha256sum", str(path)], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def one_round(source: Path, out: Path) -> dict[str, float]:
    tar = out / "input.tar"
    told: dict[str, float] = {"tar": tar_once(source, tar), "tar_back": hash_back(tar)}
    tar.unlink()
    for how in ("hashed", "proven", "sealed"):
        told |= {f"{name} {how}": value for name, value in _child(source, out, how).items()}
    (bundle,) = out.glob("*.sotay")
    signers = {keys.SigningKeys.of(SEEDS).id: keys.Signer(keys.SigningKeys.of(SEEDS).public)}
    start = time.perf_counter()
    verify_bundle(bundle, signers)
    told["verify"] = time.perf_counter() - start
    start = time.perf_counter()
    open_bundle(bundle, signers, INTAKE).close()
    told["open"] = time.perf_counter() - start
    bundle.unlink()
    return told


def _child(source: Path, out: Path, how: str) -> dict[str, float]:
    for bundle in out.glob("*.sotay"):
        bundle.unlink()
    command = [sys.executable, __file__, "--child", str(source), str(out), how]
    told: dict[str, float] = json.loads(
        subprocess.run(command, check=True, capture_output=True).stdout
    )
    return told


def report(rounds: list[dict[str, float]], size: int) -> None:
    mid = {name: statistics.median(told[name] for told in rounds) for name in rounds[0]}
    whole = statistics.median(told["seal sealed"] + told["back sealed"] for told in rounds)
    tar_whole = statistics.median(told["tar"] + told["tar_back"] for told in rounds)
    rows = [
        ("tar > file; sync file", mid["tar"], mid["tar"]),
        ("seal out of sealed files, durable under its name", mid["seal sealed"], mid["tar"]),
        ("the same out of plain files", mid["seal proven"], mid["tar"]),
        ("the same, attachments hashed once more", mid["seal hashed"], mid["tar"]),
        ("tar > file; sync; sha256sum from the medium", tar_whole, tar_whole),
        ("seal with reading back (what the caller waits)", whole, tar_whole),
        ("verify (relay)", mid["verify"], None),
        ("open (province: hash, decrypt, check all)", mid["open"], None),
    ]
    sys.stdout.write(f"{size} MB, medians of {len(rounds)} interleaved rounds\n")
    for name, seconds, against in rows:
        ratio = f"{against / seconds:5.2f} of tar" if against else ""
        sys.stdout.write(f"{name:50} {seconds:6.2f} s {size / seconds:6.0f} MB/s {ratio}\n")
    cpu, peak = mid["cpu sealed"], mid["rss sealed"]
    sys.stdout.write(f"seal and read back: {cpu:.2f} CPU s, peak memory {peak:.0f} MiB\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("out/bench"))
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--child", nargs=3)
    args = parser.parse_args()
    if args.child:
        source, out, how = args.child
        told = seal_once(Path(source), Path(out), how)
        sys.stdout.write(json.dumps(told))
        return
    source, out = args.folder / "input", args.folder / "out"
    shutil.rmtree(args.folder, ignore_errors=True)
    out.mkdir(parents=True)
    try:
        make_input(source, args.size)
        seal_input(source, args.folder / "sealed")
        report([one_round(source, out) for _ in range(args.rounds)], args.size)
    finally:
        shutil.rmtree(args.folder, ignore_errors=True)


if __name__ == "__main__":
    main()
