"""Records from telephones, admitted by a desk, and the one draft they made."""

from msgspec.structs import replace

from handedin import handed
from sotay.model.records import Respondent
from sotay.model.survey import Survey
from sotay.work.desk import Desk
from sotay.work.privacy import consenting
from sotay.work.questionnaires import answering, arriving
from sotay.work.records import reading, writing

ONE = "uuid:11111111-1111-4111-8111-111111111111"
A = "NG-7K2M9Q"


def admit(desk: Desk, xml: bytes, files: list[tuple[str, bytes]] | None = None) -> str:
    return arriving.admit(desk, handed(desk, xml, files or [])).value.kept


def surveys(desk: Desk) -> list[Survey]:
    rows = reading.page(desk, kinds=["survey"])
    return [answering.survey_of(reading.entry(desk, row.id).record) for row in rows]


def survey(desk: Desk) -> Survey:
    (one,) = surveys(desk)
    return one


def asked(desk: Desk, *purposes: str, given: bool = True) -> None:
    one = survey(desk)
    writing.keep(desk, replace(one, respondents=(Respondent(A),)))
    for purpose in purposes:
        said = consenting.Answer(purpose=purpose, given=given, method="van_ban")  # type: ignore[arg-type]
        consenting.answer(desk, one.id, A, said)


def lying(desk: Desk) -> set[str]:
    return {path.name for path in desk.vault.attachments.iterdir()}
