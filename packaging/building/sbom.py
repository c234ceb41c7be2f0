"""What a package is made of, as CycloneDX 1.6: each part with its version, hash and licence."""

import email
import json
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from building.locked import Wheel, sha256_of

_NATIVE: Final = (".dll", ".pyd", ".exe", ".so")
_SPACE: Final = uuid.UUID("5e0b6a53-3d5e-5b0a-9c55-6a3c1c0a5f6e")  # of our serial numbers
OURS: Final = "sotay.cdx.json"  # as packaging/sound/wheel.py calls it too
# What the metadata of a wheel says of its licence in its own words, as SPDX says it.
_SPDX: Final = {"PSFL": "PSF-2.0"}


class Part(NamedTuple):
    """A thing carried: its names, the hash of what it came as, its licence in SPDX or words."""

    purl: str
    name: str
    version: str
    sha256: str
    licence: str
    needs: tuple[str, ...] = ()  # names of other parts
    files: tuple[Path, ...] = ()  # programs and libraries of it that are carried
    holds: tuple[dict[str, Any], ...] = ()  # components, as CycloneDX tells them, compiled into it


def part_of(wheel: Wheel, folder: Path, markers: dict[str, str]) -> Part:
    """Return a wheel, unpacked and pruned in `folder`, as a part; files by path below it."""
    (metadata,) = folder.glob("*.dist-info/METADATA")
    told = email.message_from_string(metadata.read_text("utf-8"))
    words = told.get("License-Expression") or told.get("License") or _classified(told)
    asked = [Requirement(line) for line in told.get_all("Requires-Dist", [])]
    needs = {
        canonicalize_name(one.name)
        for one in asked
        if one.marker is None or one.marker.evaluate({"extra": "", **markers})
    }
    native = (path for path in sorted(folder.rglob("*")) if path.suffix in _NATIVE)
    return Part(
        f"pkg:pypi/{wheel.name}@{wheel.version}",
        wheel.name,
        wheel.version,
        wheel.sha256,
        words.strip().splitlines()[0],
        tuple(sorted(needs)),
        tuple(path.relative_to(folder) for path in native),
        _held(folder),
    )


def _held(folder: Path) -> tuple[dict[str, Any], ...]:
    """Return what we compiled into a wheel, where it tells that (PEP 770).

    What its makers tell is not taken over: Pillow's list has all that some build of it may have.
    """
    told = [json.loads(file.read_bytes()) for file in folder.glob(f"*.dist-info/sboms/{OURS}")]
    return tuple(component for one in told for component in one["components"])


def below(part: Part, folder: Path) -> Part:
    """Return the part with its files as they lie below `folder`."""
    return part._replace(files=tuple(folder / path for path in part.files))


def document(name: str, version: str, parts: Sequence[Part], folder: Path, made_at: int) -> bytes:
    """Return the bill of materials of program `name`; files are named by their path in `folder`."""
    known = {part.name: part.purl for part in parts}
    purl = f"pkg:generic/{name}@{version}"
    told: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(made_at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": purl,
                "name": name,
                "version": version,
                "purl": purl,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            },
        },
        "components": [_component(part, folder) for part in parts],
        "dependencies": [
            {"ref": purl, "dependsOn": sorted(known.values())},
            *({"ref": part.purl, "dependsOn": _known(part, known)} for part in parts),
        ],
    }
    content = json.dumps(told, ensure_ascii=False, sort_keys=True)
    told["serialNumber"] = f"urn:uuid:{uuid.uuid5(_SPACE, content)}"
    return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _component(part: Part, folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = {
        "type": "library",
        "bom-ref": part.purl,
        "name": part.name,
        "version": part.version,
        "purl": part.purl,
        "hashes": [{"alg": "SHA-256", "content": part.sha256}],
        "licenses": [_licence(part.licence)],
    }
    files = [
        {
            "type": "file",
            "name": path.relative_to(folder).as_posix(),
            "hashes": [{"alg": "SHA-256", "content": sha256_of(path)}],
        }
        for path in part.files
    ]
    if files or part.holds:
        told["components"] = [*part.holds, *files]
    return told


def _licence(words: str) -> dict[str, Any]:
    expression = _SPDX.get(words, words)
    plain = all(letter.isalnum() or letter in "-.+() " for letter in expression)
    if " AND " in expression or " OR " in expression:
        return {"expression": expression}
    return {"license": {"id" if plain and " " not in expression else "name": expression}}


def _known(part: Part, known: dict[str, str]) -> list[str]:
    return sorted(known[name] for name in part.needs if name in known)


def _classified(told: Any) -> str:
    words = [line for line in told.get_all("Classifier", []) if line.startswith("License ::")]
    return words[0].split(" :: ")[-1] if words else "NOASSERTION"
