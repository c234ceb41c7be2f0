"""What a package is made of, told: a CycloneDX list of parts, Debian's copyright file."""

import json
import re
from collections.abc import Iterable
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from zipfile import ZipFile

from building.locked import Wheel

_NAMED_SO = re.compile(r"[^/]+\.dist-info/METADATA")


def listing(
    name: str, version: str, debs: dict[str, tuple[str, str]], wheels: Iterable[Wheel]
) -> str:
    """Return the list of parts, the same for the same; `debs` by name: version and SHA-256."""
    of_debian = [
        _component(one, number, digest, f"pkg:deb/debian/{one}@{number}?arch=amd64", "PSF-2.0")
        for one, (number, digest) in debs.items()
    ]
    of_python = [
        _component(w.name, w.version, w.sha256, f"pkg:pypi/{w.name}@{w.version}", _licence(w.path))
        for w in wheels
    ]
    whole = {"type": "application", "name": name, "version": version}
    told = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": whole | {"licenses": [{"license": {"id": "Apache-2.0"}}]}},
        "components": of_debian + of_python,
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n"


def _component(name: str, version: str, digest: str, purl: str, licence: str) -> dict[str, object]:
    return {
        "type": "library",
        "name": name,
        "version": version,
        "purl": purl,
        "hashes": [{"alg": "SHA-256", "content": digest}],
        "licenses": [{"license": {"name": licence}}],
    }


def _licence(wheel: Path) -> str:
    """Return the licence as its maker says it: an expression, kinds, or a text's first line."""
    with ZipFile(wheel) as packed:
        (name,) = filter(_NAMED_SO.fullmatch, packed.namelist())
        about: Message = HeaderParser().parsestr(packed.read(name).decode("utf-8", "replace"))
    kinds = [one.split(" :: ")[-1] for one in about.get_all("Classifier", []) if "License" in one]
    told = about["License-Expression"] or ", ".join(kinds) or about["License"] or ""
    return next(iter(told.strip().splitlines()), "see its licence file")


def copyright_file(head: str, licences: Path) -> str:
    """Return `head`, then the whole text of each licence that is laid in `licences`."""
    told = [head]
    for file in sorted(licences.rglob("*")):
        if file.is_file():
            line = "=" * 78
            name = file.relative_to(licences)
            told.append(
                f"{line}\n{name}\n{line}\n\n{file.read_text('utf-8', 'replace').rstrip()}\n"
            )
    return "\n".join(told)
