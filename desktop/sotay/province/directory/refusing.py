"""What a change to the province's lists may not do: say otherwise what papers name already."""

from sotay.model.directory.consents import Consents
from sotay.model.directory.minutes import Minutes
from sotay.model.directory.part import Part
from sotay.province.directory import sample
from sotay.province.directory.errors import TemplateGiven, TextGiven


def refuse_said_otherwise(before: Part, part: Part) -> None:
    """Raise `TextGiven`, `TemplateGiven` for a version with other words, which is never changed.

    Raises `RecordRefused` for a new template with letters that no paper shows.
    """
    if isinstance(before, Consents) and isinstance(part, Consents):
        texts = {one.version: one for one in before.texts}
        for one in part.texts:
            if texts.get(one.version, one) != one:
                raise TextGiven(one.version)
    if isinstance(before, Minutes) and isinstance(part, Minutes):
        known = {one.version: one for one in before.templates}
        for made in part.templates:
            if known.get(made.version, made) != made:
                raise TemplateGiven(made.version)
        sample.refuse_unprintable(one for one in part.templates if one.version not in known)
