"""Records the frozen letters in `vectors/letters`, once. Run by hand.

As `record_bundle_vectors.py` does: a file that is there is never made anew.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path

from bundle_forging import IDENTITIES, SIGNING
from letter_attacks import INVALID, NOT_KEPT, tampered
from letter_forging import CHAIN, OWN, QUERY, RESPONSE, LetterForgery
from msgspec import structs
from record_bundle_vectors import vouched

from sotay.bundle.issuing import Authority
from sotay.bundle.letters import files, read_letter
from sotay.bundle.letters.got import Came, Got, issue_got

LETTERS = Path(__file__).parent / "vectors" / "letters"
DOCUMENT = bytes(n % 251 for n in range(700))


def keep(folder: str, name: str, make: Callable[[], bytes]) -> None:
    path = LETTERS / folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.write_bytes(make())


def digest(name: str) -> str:
    content = (LETTERS / "valid" / f"{name}.json").read_bytes()
    return read_letter(content, Authority(SIGNING["province"].public))[1]


def record_valid() -> None:
    keep("valid", "thu-1.json", LetterForgery(lines=[RESPONSE]).build)
    one = digest("thu-1")
    keep("valid", "thu-2.json", LetterForgery(seq=2, prev=one, lines=[QUERY]).build)
    both = LetterForgery(seq=2, prev=one, lines=[RESPONSE, QUERY])
    keep("valid", "thu-2-fork.json", both.build)
    two = digest("thu-2")
    keep("valid", "thu-3.json", LetterForgery(seq=3, prev=two, lines=[QUERY]).build)
    keep("valid", "thu-3-break.json", LetterForgery(seq=3, prev=one, lines=[QUERY]).build)
    other = LetterForgery(chain="e8" * 16, edit=lambda c: c.update(zukunft="mai sau"))
    keep("valid", "thu-unknown-key.json", other.build)
    later = {"type": "step", "zukunft": [1, None, True]}
    keep("valid", "thu-unknown-line.json", LetterForgery(chain="e9" * 16, lines=[later]).build)
    issued = vouched(1).not_before + 1
    by_key = LetterForgery(signer="issuing", edit=lambda c: c.update(issued=issued))
    keep("valid", "thu-by-key.json", by_key.build)
    long = LetterForgery(chain="ea" * 16, lines=[RESPONSE | {"text": "ư" * 3000}])
    keep("valid", "thu-long.json", long.build)


def record_document() -> None:
    """A document of one piece; only its place in a letter is signed, so the file is made once."""
    if (LETTERS / "valid" / "thu-document.json").exists():
        return
    one = files.enclose(DOCUMENT, [OWN.recipient, IDENTITIES["escrow"].recipient])
    named = {"name": "cong-van.pdf", "sha256": one.sha256, "size": len(DOCUMENT)}
    lines = [RESPONSE | {"files": [named]}]
    letter = LetterForgery(chain="eb" * 16, lines=lines, enclosed=(one,))
    keep("valid", "thu-document.json", letter.build)
    (piece,) = one.pieces.values()
    keep("valid", "phan-thu.json", lambda: files.piece_paper(piece))


def record_got() -> None:
    device = SIGNING["device"]
    chains = (Came("e6" * 16, 1, ()), Came(CHAIN, 9, ((3, 4), (6, 8))))
    got = Got(device=device.id, chains=chains, issued=1_800_000_200)
    keep("valid", "da-nhan.json", lambda: issue_got(device, got))  # of before heads were told
    headed = tuple(structs.replace(one, head=f"{one.up_to}d" * 32) for one in chains)
    more = Got(device=device.id, chains=headed, issued=1_800_000_300)
    keep("valid", "da-nhan-dau.json", lambda: issue_got(device, more))


def record_refused() -> None:
    slugs: dict[str, dict[str, str]] = {"invalid": {}, "tampered": {}}
    for slug, name, make in INVALID:
        if name not in NOT_KEPT:
            keep("invalid", f"{name}.json", make)
            slugs["invalid"][f"{name}.json"] = slug
    for slug, name, content in tampered((LETTERS / "valid" / "thu-1.json").read_bytes()):
        keep("tampered", f"{name}.json", lambda content=content: content)
        slugs["tampered"][f"{name}.json"] = slug
    for folder, told in slugs.items():
        text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
        (LETTERS / folder / "slugs.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    os.umask(0o022)
    record_valid()
    record_document()
    record_got()
    record_refused()
