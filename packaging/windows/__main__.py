"""Make everything of a release for Windows: `python -P -m windows [--folder] OUTDIR`."""

import shutil
import sys
from pathlib import Path

from building.locked import sha256_of

from building import sbom
from windows import installer, portable


def main(words: list[str]) -> None:
    """Make the folder, and but for `--folder` the installer, the archive, SBOM and checksums."""
    out = Path(words[-1]).absolute()
    made = portable.make(out)
    if words[0] == "--folder":
        return
    at = portable.made_at()
    bill = out / f"SoTay-{made.version}.cdx.json"
    bill.write_bytes(sbom.document("so-tay", made.version, made.parts, made.folder, at))
    files = [
        installer.make_archive(made.folder, made.version, out, at),
        bill,
        installer.make_installer(made.folder, made.version, out, at),
    ]
    sums = "".join(f"{sha256_of(file)}  {file.name}\n" for file in sorted(files))
    (out / "SHA256SUMS").write_text(sums, "ascii")
    for file in files:
        sys.stdout.write(f"{file} {file.stat().st_size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    if not shutil.which("makensis"):
        sys.exit("makensis is not here")
    main(sys.argv[1:])
