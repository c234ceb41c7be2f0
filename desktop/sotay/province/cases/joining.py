"""Join cases that ask the same, and take them apart: each stays with who asked, where and when."""

from collections.abc import Sequence

from sotay.base.errors import FieldProblem
from sotay.base.sentences import _
from sotay.province.cases.deciding import By, Deciding, Outcome, Seen, decide, refuse_unfit
from sotay.province.opening import Province
from sotay.register.cases import Case


def join(
    province: Province,
    lead: Seen,
    others: Sequence[Seen],
    by: By = By(),  # noqa: B008 - frozen
) -> Outcome:
    """Have others be dealt with together with `lead`, with what was joined to them.

    They take its agency and day due. Where `lead` was changed since it was seen none is joined.
    Raises `FieldProblem`, `CaseUnknown`, `CaseJoined`, `CaseAnswered`, `TooManyCases`.
    """
    if not others:
        raise FieldProblem(_("hồ sơ gộp"), _("cần nêu ít nhất một hồ sơ khác"))

    def how(deciding: Deciding) -> None:
        own = deciding.known[lead.matter]
        if own.version != lead.version:
            deciding.lose(lead, own)
            return
        refuse_unfit(own)
        for one in others:
            case = deciding.known[one.matter]
            if deciding.stands(one, _with(case, own)):
                refuse_unfit(case)
                deciding.take(_with(it, own) for it in (case, *deciding.of(one.matter)))

    return decide(province, "join", [lead, *others], by.checked(), how)


def _with(case: Case, lead: Case) -> Case:
    """Return a case as it is dealt with together with another: given with it, if that is given.

    What the lead was answered with is no answer to this one: then its agency has it from now on.
    """
    if not lead.agency:
        return case._replace(joined=lead.matter)
    given = lead.given if lead.is_open else "da_chuyen"
    return case._replace(
        joined=lead.matter, agency=lead.agency, due=lead.due, given=given, state=given
    )


def separate(
    province: Province,
    seen: Sequence[Seen],
    by: By = By(),  # noqa: B008 - frozen
) -> Outcome:
    """Have cases stand by themselves again, with the agency and day due as they were together.

    Raises `FieldProblem` for one that is joined to none, `CaseUnknown`, `TooManyCases`.
    """

    def how(deciding: Deciding) -> None:
        for one in seen:
            case = deciding.known[one.matter]
            meant = case._replace(joined="")
            if deciding.stands(one, meant):
                if not case.joined:
                    says = _("hồ sơ {m} không gộp vào hồ sơ nào").format(m=case.matter)
                    raise FieldProblem(_("hồ sơ tách"), says)
                deciding.take([meant])

    return decide(province, "separate", seen, by.checked(), how)
