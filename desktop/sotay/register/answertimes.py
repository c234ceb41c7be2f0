"""How long matters waited for their first response: counts and medians by agency and sector."""

from typing import Final, Literal, NamedTuple

from sotay.store.tables import Tables

By = Literal["agency", "sector", "both"]
_BY: Final[dict[By, tuple[str, str]]] = {
    "agency": ("agency", "''"),
    "sector": ("''", "sector"),
    "both": ("agency", "sector"),
}
# Of an even number the middle is between two, which are the same row where the number is odd.
_MEDIANS: Final = """
SELECT a, s, max(n), CAST(avg(took) AS BIGINT) FROM (
  SELECT a, s, took, row_number() OVER (PARTITION BY a, s ORDER BY took) AS nth,
    count(*) OVER (PARTITION BY a, s) AS n
  FROM (SELECT {agency} AS a, {sector} AS s, answered - received AS took FROM matter_case
    WHERE answered <> 0 AND answered >= ? AND answered < ?) AS each
) AS ranked WHERE nth IN ((n + 1) / 2, (n + 2) / 2) GROUP BY a, s ORDER BY a, s
"""


class Took(NamedTuple):
    """How many matters were answered, and the median of what they waited, in milliseconds.

    `agency` or `sector` is "" in a table that does not tell it.
    """

    agency: str
    sector: str
    number: int
    median: int


def medians(store: Tables, by: By, since: int, until: int) -> list[Took]:
    """Return a table of matters first answered from `since` to before `until`, ms UTC."""
    agency, sector = _BY[by]
    query = _MEDIANS.format(agency=agency, sector=sector)
    return [Took(*row) for row in store.rows(query, (since, until))]
