"""One table for all that is measured: ours, the yardstick, the ratio, the goal, held or not."""

import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter

_HEAD = f"{'what':<44}{'ours':>11}  {'yardstick':<40}{'':>11}{'ratio':>8}  goal"


def timed(job: Callable[[], object]) -> float:
    """Return how many seconds a job takes."""
    began = perf_counter()
    job()
    return perf_counter() - began


def p95(times: Sequence[float]) -> float:
    return sorted(times)[len(times) * 95 // 100]


def p99(times: Sequence[float]) -> float:
    return sorted(times)[len(times) * 99 // 100]


def _shown(value: float, unit: str) -> str:
    if unit != "s":
        return f"{value:,.0f} {unit}".rstrip() if value >= 1 else f"{value:.5f}"
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.2f} ms"


@dataclass
class Table:
    """Prints each row as it is measured; `missed` are the rows whose goal was not held."""

    missed: list[str] = field(default_factory=list)

    def title(self, words: str) -> None:
        sys.stdout.write(f"\n{words}\n{_HEAD}\n")

    def row(
        self, what: str, ours: float, beside: str, theirs: float, goal: str = "", unit: str = "s"
    ) -> None:
        """Print ours beside a yardstick; `goal` is about the ratio: `<= 0.8` or `>= 4`."""
        ratio = ours / theirs
        self._tell(
            what, _shown(ours, unit), beside, _shown(theirs, unit), f"{ratio:.2f}", goal, ratio
        )

    def fact(self, what: str, ours: float, goal: str = "", unit: str = "s") -> None:
        """Print a figure of its own; `goal` is about it, in seconds or `unit`."""
        self._tell(what, _shown(ours, unit), "", "", "", goal, ours)

    def times(
        self,
        what: str,
        ours: Sequence[float],
        beside: str,
        theirs: Sequence[float],
        goal: str = "",
    ) -> None:
        """Print how many times as quick ours is, by the medians."""
        mine, other = statistics.median(ours), statistics.median(theirs)
        quick = other / mine
        self._tell(
            what, _shown(mine, "s"), beside, _shown(other, "s"), f"{quick:.1f}x", goal, quick
        )

    def spread(
        self,
        what: str,
        ours: Sequence[float],
        beside: str,
        theirs: Sequence[float],
        goal: str = "",
        *,
        most_ms: int = 0,
        p99_too: bool = False,
    ) -> None:
        """Print p50, with its goal, and p95; `most_ms` is what our p95 may be by itself."""
        self.row(f"{what}, p50", statistics.median(ours), beside, statistics.median(theirs), goal)
        mine, other = p95(ours), p95(theirs)
        self._tell(
            f"{what}, p95",
            _shown(mine, "s"),
            beside,
            _shown(other, "s"),
            f"{mine / other:.2f}",
            f"<= {most_ms} ms" if most_ms else "",
            mine * 1000,
        )
        if p99_too:
            self.row(f"{what}, p99", p99(ours), beside, p99(theirs))

    def _tell(
        self,
        what: str,
        ours: str,
        beside: str,
        theirs: str,
        ratio: str,
        goal: str,
        judged: float,
    ) -> None:
        held = ""
        if goal:
            sign, most, *_unit = goal.split()
            good = judged <= float(most) if sign == "<=" else judged >= float(most)
            held = f"{goal} {'held' if good else 'MISSED'}"
            if not good:
                self.missed.append(what)
        sys.stdout.write(f"{what:<44}{ours:>11}  {beside:<40}{theirs:>11}{ratio:>8}  {held}\n")
        sys.stdout.flush()
