"""What a change to the province's lists may not do: say otherwise what papers name already."""

from sotay.base.resources import listed_units
from sotay.base.sentences import _
from sotay.base.text import nfc
from sotay.model.directory.consents import Consents
from sotay.model.directory.minutes import Minutes
from sotay.model.directory.part import Part, refuse_blind
from sotay.model.directory.units import Units
from sotay.model.errors import RecordRefused
from sotay.province.directory import sample
from sotay.province.directory.errors import TemplateGiven, TextGiven, UnitUnlisted


def refuse_astray(part: Units) -> None:
    """Raise `UnitUnlisted` for a commune that goes into none, `RecordRefused` for two of one name.

    So for one that goes into another that is none any more by then.
    """
    listed, gone = listed_units(), {one.code: one.since for one in part.ended}
    known = {*listed, *(one.code for one in part.names)}
    for one in part.ended:
        for code in (one.code, one.into):
            if code not in known:
                raise UnitUnlisted(code)
        if one.into in gone and gone[one.into] <= one.since:
            says = _("“{u}” khi đó đã nhập vào đơn vị khác")
            raise RecordRefused("ended", says.format(u=part.called(one.into)))
    named = {one.code for one in part.names} - {*gone}
    others = {nfc(part.called(code)).casefold() for code in known - named - {*gone}}
    for name in map(part.called, named):
        refuse_blind("names", name)
        if nfc(name).casefold() in others:
            raise RecordRefused("names", _("“{x}” có hai lần").format(x=name))


def refuse_said_otherwise(before: Part, part: Part) -> None:
    """Raise `TextGiven`, `TemplateGiven` for a version with other words, which is never changed.

    Raises `RecordRefused` for a new template with letters that no paper shows.
    """
    if isinstance(before, Consents) and isinstance(part, Consents):
        texts = {one.version: one for one in before.texts}
        for one in part.texts:
            if texts.get(one.version, one) != one:
                raise TextGiven(one.version)
    if isinstance(part, Units):
        refuse_astray(part)
    if isinstance(before, Minutes) and isinstance(part, Minutes):
        known = {one.version: one for one in before.templates}
        for made in part.templates:
            if known.get(made.version, made) != made:
                raise TemplateGiven(made.version)
        sample.refuse_unprintable(one for one in part.templates if one.version not in known)
