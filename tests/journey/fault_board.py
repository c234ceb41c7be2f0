# ruff: noqa: T201 - a board prints
"""The fault board: how often a notebook was hurt, and what was lost. Prints one table.

    python tests/journey/fault_board.py [--runs 500] [--folder DIR]

`--runs` is the number of kills; each damage is done a twentieth as often, each power cut a
fiftieth (those and the pulled stick need root, for a disk of their own), PostgreSQL's kills a
hundredth. It ends with status 1
when anything was lost or damaged without being told.
"""

import argparse
import shutil
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # for makers, when it is run by itself

import fault_damage
import fault_kills
import fault_power
import fault_server
import fault_world
from fault_scene import Row, Scene


def run(folder: Path, kills: int) -> list[Row]:
    """Do everything in `folder` and return the rows."""
    scene = Scene.make(folder)
    each = max(1, kills // 20)
    return [
        *fault_kills.board(scene, kills),
        *fault_damage.board(scene, each),
        *fault_world.board(scene, max(1, each // 5)),
        *fault_power.board(scene, max(1, each * 2 // 5)),
        *fault_server.board(scene, kills // 100),
    ]


def table(rows: list[Row]) -> str:
    """Return the board in Markdown; what was not run is said below it."""
    lines = [
        "| fault | runs | records lost | notebooks damaged | letters lost beyond 2 s | told |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {row.kind} | {row.runs} | {row.lost} | {row.damaged} | {row.late} | {row.told} |"
        for row in rows
    ]
    lines += [f"\n{row.kind}: {row.detail}" for row in rows if row.detail]
    return "\n".join(lines)


def main() -> int:
    """Run the board and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--folder", type=Path, default=Path("out/fault-board"))
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True)
    began = time.monotonic()
    try:
        rows = run(asked.folder.absolute(), asked.runs)
    finally:
        shutil.rmtree(asked.folder)
    print(table(rows))
    print(f"\n{sum(row.runs for row in rows)} runs in {time.monotonic() - began:.0f} s")
    return int(not all(row.clean for row in rows))


if __name__ == "__main__":
    sys.exit(main())
