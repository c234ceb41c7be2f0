"""The release side of updates: keys, the repository, new versions, keys taken back (decision 062).

    release.py keys KEYS NAME...              make signing keys, each closed by its passphrase
    release.py found REPO --root K K K --targets K --lists K    begin a repository
    release.py add REPO VERSION_FOLDER --targets K --lists K --news FILE    offer a version
    release.py renew REPO --lists K           sign the same lists for another while
    release.py rotate REPO --root K K ... [--out ID] [--in K --role R]     change keys
    release.py trust REPO                     give the root to the next builds
    release.py show REPO

A key file is PEM, its passphrase the first line of NAME.passphrase where that lies beside it, else
asked for. Root keys belong to three people and lie apart; a root needs two of them.
"""

import argparse
import shutil
import sys
from hashlib import sha256
from pathlib import Path
from typing import Final

from tuf.api.metadata import Root, TargetFile, Targets

sys.path.insert(0, str(Path(__file__).parent))
from packing import FILES, pack, platform_of, probed
from signing import (
    METADATA,
    make_keys,
    newest,
    now,
    path_of,
    sign_lists,
    sign_root,
    sign_snapshot,
    signer,
    until,
)

HERE: Final = Path(__file__).parents[2]
TARGETS: Final = "targets"
THRESHOLD: Final = 2  # of the root's keys


def found(repo: Path, root: list[Path], targets: list[Path], lists: list[Path]) -> None:
    """Begin a repository whose root names these keys."""
    (repo / METADATA).mkdir(parents=True)
    (repo / TARGETS).mkdir()
    roles = {"root": root, "targets": targets, "snapshot": lists, "timestamp": lists}
    made = Root(expires=until("root"), consistent_snapshot=True)
    signers = {path: signer(path) for path in {*root, *targets, *lists}}
    for role, paths in roles.items():
        for path in paths:
            made.add_key(signers[path].public_key, role)
    made.roles["root"].threshold = min(THRESHOLD, len(root))
    sign_root(repo, made, [signers[path] for path in root])
    sign_lists(repo, Targets(expires=until("targets")), targets, lists)


def add(repo: Path, folder: Path, args: argparse.Namespace) -> str:
    """Offer the version in `folder`, made by a build; return its archive's name."""
    version, listed = folder.name, (folder / FILES).read_bytes()
    said = probed(folder)
    if said["version"] != version:
        sys.exit(f"{folder} says that it is {said['version']}")
    kind = platform_of(folder)
    name = f"SoTay-{version}-{kind}-{args.channel}.zip"
    aside = repo / TARGETS / f".{name}"
    unpacked = pack(folder, aside)
    target = TargetFile.from_file(name, str(aside), ["sha256"])
    custom = {
        "version": version,
        "platform": kind,
        "channel": args.channel,
        "released": args.released,
        "unpacked": unpacked,
        "files": sha256(listed).hexdigest(),
        "steps": said["steps"],
        "news": args.news.read_text("utf-8").splitlines() if args.news else [],
    }
    target.unrecognized_fields["custom"] = custom
    aside.rename(repo / TARGETS / f"{target.hashes['sha256']}.{name}")
    targets = newest(repo, "targets")
    targets.targets[name] = target
    targets.version += 1
    targets.expires = until("targets")
    sign_lists(repo, targets, args.targets, args.lists)
    return name


def renew(repo: Path, lists: list[Path]) -> None:
    """Sign what is offered for another while: sticks that go on being carried need it."""
    sign_snapshot(repo, lists)


def rotate(repo: Path, args: argparse.Namespace) -> None:
    """Write the next root: without the keys `out`, with the keys `into` for `role`; then sign anew.

    It is signed by two of the former root's keys and by two of its own.
    """
    root = newest(repo, "root")
    former = set(root.roles["root"].keyids)
    for keyid in args.out:
        for role in [role for role, of in root.roles.items() if keyid in of.keyids]:
            root.revoke_key(keyid, role)
    for path in args.into:
        for role in args.role:
            root.add_key(signer(path).public_key, role)
    root.version += 1
    root.expires = until("root")
    signers = [signer(path) for path in args.root]
    ids = {one.public_key.keyid for one in signers}
    for wanted in (former, set(root.roles["root"].keyids)):
        if len(ids & wanted) < root.roles["root"].threshold:
            sys.exit("a root is signed by two keys of the root before, and by two of its own")
    sign_root(repo, root, signers)
    if args.targets and args.lists:
        targets = newest(repo, "targets")
        targets.version += 1
        targets.expires = until("targets")
        sign_lists(repo, targets, args.targets, args.lists)
    elif args.lists:
        sign_snapshot(repo, args.lists)


def trust(repo: Path) -> Path:
    """Have the next builds trust the newest root."""
    to = HERE / "resources/updates/root.json"
    to.parent.mkdir(exist_ok=True)
    shutil.copyfile(path_of(repo, "root"), to)
    return to


def show(repo: Path) -> str:
    """Return what is offered, until when, and by which keys."""
    root, lines = newest(repo, "root"), []
    for role in ("root", "targets", "snapshot"):
        one = newest(repo, role)
        lines.append(f"{role} {one.version}, until {one.expires:%Y-%m-%d}")
    lines += [
        f"  {role}: {of.threshold} of {' '.join(of.keyids)}" for role, of in root.roles.items()
    ]
    targets = newest(repo, "targets").targets
    return "\n".join([*lines, *(f"{name}: {of.length} bytes" for name, of in targets.items())])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("release", description=(__doc__ or "").split("\n")[0])
    of = parser.add_subparsers(dest="command", required=True)
    one = of.add_parser("keys")
    one.add_argument("folder", type=Path)
    one.add_argument("names", nargs="+")
    for name in ("found", "add", "renew", "rotate", "trust", "show"):
        one = of.add_parser(name)
        one.add_argument("repo", type=Path)
        if name == "add":
            one.add_argument("folder", type=Path)
            one.add_argument("--news", type=Path)
            one.add_argument("--channel", choices=("stable", "trial"), default="stable")
            one.add_argument("--released", default=f"{now():%Y-%m-%d}")
        if name in ("found", "rotate"):
            one.add_argument("--root", type=Path, nargs="+", required=True)
        if name in ("found", "add", "rotate"):
            one.add_argument("--targets", type=Path, nargs="+", required=name != "rotate")
        if name in ("found", "add", "renew", "rotate"):
            one.add_argument("--lists", type=Path, nargs="+", required=name != "rotate")
        if name == "rotate":
            one.add_argument("--out", nargs="+", default=[], metavar="KEYID")
            one.add_argument("--in", dest="into", type=Path, nargs="+", default=[])
            one.add_argument("--role", nargs="+", default=[])
    return parser


def main(words: list[str] | None = None) -> None:
    """Do what was asked."""
    args = _parser().parse_args(words)
    match args.command:
        case "keys":
            make_keys(args.folder, args.names)
        case "found":
            found(args.repo, args.root, args.targets, args.lists)
        case "add":
            print(add(args.repo, args.folder, args))  # noqa: T201
        case "renew":
            renew(args.repo, args.lists)
        case "rotate":
            rotate(args.repo, args)
        case "trust":
            print(trust(args.repo))  # noqa: T201
        case _:
            print(show(args.repo))  # noqa: T201


if __name__ == "__main__":
    main()
