"""The files that the answers of a survey name, as a cell of a table has them."""

from collections.abc import Iterator

from sotay.model.records import Attachment
from sotay.model.survey import Survey


def named(survey: Survey) -> Iterator[tuple[str, Attachment]]:
    """Yield each name that stands as an answer, with the attachment it begins the hash of."""
    hung = {one.sha256[:16]: one for one in survey.attachments}
    for row in survey.answers:
        one = hung.get(row.value.partition(".")[0]) if row.kind == "answer" else None
        if one is not None and not row.hidden:
            yield row.value, one
