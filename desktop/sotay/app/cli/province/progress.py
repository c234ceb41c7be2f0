"""`sotayctl province progress`: where a matter stands, by all that went down and came back."""

from collections.abc import Iterator, Mapping

import click

from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.province.wording import END
from sotay.app.cli.session import Reply
from sotay.base.clock import local
from sotay.base.dates import short_date, short_time
from sotay.base.sentences import _
from sotay.model.letters import LetterBody, Query, Referral
from sotay.model.readout import stands_told
from sotay.model.returns import Objection, ReturnBody, Telling
from sotay.model.words import CONFIRMED, MATTER_STATES, TELLING_WAYS
from sotay.province import answers
from sotay.province.letters import posted
from sotay.province.letters.posted import Carried
from sotay.province.opening import Province
from sotay.province.responses import standing
from sotay.province.responses.standing import Said, Story


@click.command()
@on_register
@click.argument("matter", metavar="KIẾN_NGHỊ")
def progress(opened: Province, matter: str) -> Reply:
    """Cho biết một kiến nghị đang ở đâu: đã chuyển, đã trả lời, đã hỏi lại."""
    found = standing.story(opened, matter)
    far = {one.id: posted.of_line(opened, one.id, found.unit) for one in _said(found)}
    facts = _facts(found) | {"carried": far}
    return Reply(facts, "\n".join(_lines(found, far)))


def _facts(found: Story) -> dict[str, object]:
    stands, told = found.progress, found.said
    return {
        "matter": found.matter.id,
        "state": stands.state,
        "own": stands.own,
        "response": stands.response,
        "referral": stands.referral,
        "responses": told.responses,
        "referrals": told.referrals,
        "queries": told.queries,
        "tellings": told.tellings,
        "objections": told.objections,
        "replies": told.replies,
    }


def _said(found: Story) -> list[LetterBody]:
    told = found.said
    every: list[LetterBody] = [*told.referrals, *told.responses, *told.queries]
    return sorted(every, key=lambda one: (one.issued, one.id))


def _lines(found: Story, far: Mapping[str, list[Carried]]) -> Iterator[str]:
    stands = found.progress
    state = stands_told(stands.state, stands.own)
    yield f"{found.matter.id[-END:]}  {state}  {found.matter.headline}"
    for one in _said(found):
        yield f"    {short_time(one.issued)}  {_line(one)}"
        yield from (f"        {_carried(it)}" for it in far[one.id])
        yield from (f"        {line}" for line in _back(found.said, one))


def _back(said: Said, one: LetterBody) -> Iterator[str]:
    """Yield what the commune says of a line, in the order in which it was noted."""
    found: list[ReturnBody] = [*said.tellings, *said.objections, *said.replies]
    own = [it for it in found if answers.about(it) == one.id]
    for it in sorted(own, key=lambda it: (it.noted, it.id)):
        yield _returned(it)


def _returned(one: ReturnBody) -> str:
    if isinstance(one, Objection):
        return _("xã cho là chưa trả lời đúng việc: {t}").format(t=one.text)
    if not isinstance(one, Telling):
        return _("xã trả lời: {t}").format(t=one.text)
    told = _("đã báo người dân {d}, {h}; {c}").format(
        d=short_date(one.day), h=_(TELLING_WAYS[one.how]).lower(), c=_(CONFIRMED[one.confirmed])
    )
    return f"{told} ({one.hamlet})" if one.hamlet else told


def _carried(one: Carried) -> str:
    if one.got is not None:
        says = _("đã tới máy {d}, máy báo {t}")
        return says.format(d=one.code, t=short_time(local(one.got)))
    if one.seq:
        says = _("trong thư số {n} cho máy {d}, chưa biết đã tới chưa")
        return says.format(n=one.seq, d=one.code)
    return _("đang chờ đóng thành thư cho máy {d}").format(d=one.code)


def _line(one: LetterBody) -> str:
    if isinstance(one, Query):
        return _("hỏi lại: {t}").format(t=one.text)
    if isinstance(one, Referral):
        if one.due is None:
            return _("phiếu chuyển cho {a}").format(a=one.agency)
        says = _("phiếu chuyển cho {a}, hạn {d}")
        return says.format(a=one.agency, d=short_date(one.due))
    told = {"i": one.id[-END:], "a": one.agency, "s": _(MATTER_STATES[one.state])}
    if one.replaces is None:
        return _("văn bản trả lời {i} của {a}: {s}").format(**told)
    says = _("văn bản trả lời {i} của {a}, thay văn bản {r}: {s}")
    return says.format(**told, r=one.replaces[-END:])


COMMANDS = (progress,)
