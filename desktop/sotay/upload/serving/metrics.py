"""What the server counts, as Prometheus reads it. No device, no digest, no address is in it."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final

Journal = Callable[[str], None]  # takes a line for the log: codes, sizes, parts of digests
TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_TOLD: Final = {
    "sotay_requests_total": "Requests answered, by route and status.",
    "sotay_received_bytes_total": "Bytes of bundles written to staging.",
    "sotay_uploads_total": "Uploads by how they ended.",
    "sotay_intake_total": "Bundles that the intake looked at, by what became of them.",
    "sotay_refused_total": "Requests turned away, by code.",
    "sotay_connections_refused_total": "Connections closed because there were too many.",
    "sotay_connections": "Connections that are open.",
    "sotay_writers": "Uploads whose bytes are coming now.",
    "sotay_staged_bundles": "Complete bundles that were not taken in yet.",
    "sotay_staging_free_bytes": "Bytes free on the disk of the staging folder.",
}


class Metrics:
    """Counters by name and label; they begin at zero with each start."""

    def __init__(self) -> None:
        self._counted: Counter[tuple[str, str]] = Counter()

    def count(self, name: str, label: str = "", by: int = 1) -> None:
        """Add to a counter; `label` is `key="value"` pairs as they are written out, all ours."""
        self._counted[name, label] += by

    def text(self, gauges: Mapping[str, float]) -> str:
        """Return all counters, and `gauges` by name, in Prometheus' text format."""
        lines: list[str] = []
        for name, told in _TOLD.items():
            counted = {label: n for (of, label), n in self._counted.items() if of == name}
            kind = "gauge" if name in gauges else "counter"
            lines += [f"# HELP {name} {told}", f"# TYPE {name} {kind}"]
            if name in gauges:
                lines.append(f"{name} {gauges[name]:g}")
            for label, number in sorted(counted.items()):
                lines.append(f"{name}{{{label}}} {number}" if label else f"{name} {number}")
        return "\n".join(lines) + "\n"
