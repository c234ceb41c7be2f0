"""Records the frozen trails in `vectors/trails`, once, as `record_bundle_vectors` has it."""

import trail_forging
from record_bundle_vectors import VECTORS, keep, write_json


def record_trails() -> None:
    """Three trails that hold or fork, and those that are refused for one reason each."""
    frozen = ("step-dropped", "step-replaced", "step-of-another-matter", "withdrawn-key")
    made = {"whole": trail_forging.whole, "two-laptops": trail_forging.two_laptops,
            "fork": lambda: trail_forging.FORKED}  # fmt: skip
    for name in frozen:
        made[name] = lambda content=trail_forging.CASES[name][0]: content
    for name, make in made.items():
        keep("trails", f"{name}.hanhtrinh", make)
    told = {name: trail_forging.CASES[name][1] for name in frozen}
    write_json(VECTORS / "trails" / "faults.json", told)


if __name__ == "__main__":
    record_trails()
