"""Records the frozen contact cards in `vectors/cards`, once. Run by hand.

As `record_bundle_vectors.py` does: a file that is there is never made anew.
"""

import json
import os
from pathlib import Path

from card_attacks import HEAD, INVALID, VALID, honest, tampered

CARDS = Path(__file__).parent / "vectors" / "cards"


def keep(folder: str, name: str, sealed: str, card: dict[str, str] | None = None) -> None:
    path = CARDS / folder / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        told = {"head": HEAD, "sealed": sealed} | ({"card": card} if card else {})
        path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    os.umask(0o022)
    for name, card in VALID.items():
        keep("valid", name, honest(card), card)
    for name, make in INVALID.items():
        keep("invalid", name, make())
    first = json.loads((CARDS / "valid" / "card.json").read_text("utf-8"))
    for name, sealed in tampered(first["sealed"]):
        keep("tampered", name, sealed)
