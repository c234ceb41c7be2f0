"""A trail that was checked, in lines for people and as facts."""

from collections.abc import Iterator, Sequence

from msgspec import to_builtins

from sotay.base.clock import local
from sotay.base.dates import short_date
from sotay.base.sentences import Sentence, _, counted
from sotay.bundle.documents import ENROLMENT, RECEIPT
from sotay.bundle.issuing import ISSUING
from sotay.bundle.keys import comparison_code
from sotay.bundle.trails import mark_told, of_province
from sotay.bundle.trails.checking import Checked, Fault, Standing
from sotay.bundle.trails.errors import HeadMissing
from sotay.model.words import TRAIL_STEPS
from sotay.work.trails.reading import Dot

_PAPERS: dict[str, Sentence] = {
    ISSUING: "văn bản về khóa ký của tỉnh",
    ENROLMENT: "xác nhận đăng ký máy",
    RECEIPT: "phiếu báo nhận",
}


def dots_told(title: str, dots: Sequence[Dot]) -> Iterator[str]:
    """Yield the steps of a matter that a notebook knows of, and those that are still to come."""
    yield title
    for dot in dots:
        day = short_date(dot.day) if dot.day else _("chưa") if not dot.number else _("không rõ")
        line = f"{'●' if dot.number else '○'} {day:<10}  {_(TRAIL_STEPS[dot.step])}"
        if dot.number > 1:
            line += f" ({counted('{n} lần', dot.number)})"
        if not dot.proven:
            line += f": {_('thiếu phiếu báo nhận để đưa ra')}"
        yield line


def checked_told(found: Checked, cut: Sequence[str], code: str | None) -> Iterator[str]:
    """Yield what a trail proves and what is wrong with it; `cut` are heads that it does not hold.

    `code` is what the root was compared with, None where nobody compared it yet.
    """
    yield _("Mã kiến nghị: {m}").format(
        m=mark_told(found.matter) if found.matter else _("không đọc được")
    )
    if found.authority is not None:
        root = comparison_code(found.authority.root.id)
        says = _("Tỉnh: {c}") if code else _("Tỉnh: {c} (so với mã đối chiếu trên giấy của tỉnh)")
        yield says.format(c=root)
    yield from _lanes(found)
    for fault in found.faults:
        yield _("{where}: {code} · {why}").format(
            where=_where(found, fault), code=fault.why.code, why=fault.why
        )
    for many in found.forks:
        yield _fork(found, many)
    if cut:
        yield f"{HeadMissing.code} · {HeadMissing()}"
    yield _verdict(found, cut)


def checked_facts(found: Checked, cut: Sequence[str]) -> dict[str, object]:
    """Return what `trail verify --json` answers."""
    return {
        "sound": found.sound and not cut,
        "mark": found.matter,
        "root": comparison_code(found.authority.root.id) if found.authority else None,
        "steps": [{"line": one.number, "digest": one.digest, **to_builtins(one.step)}
                  for one in found.steps],
        "receipts": [to_builtins(one) for one in found.receipts],
        "faults": [_fault_facts(one) for one in found.faults],
        "forks": [[one.digest for one in many] for many in found.forks],
        "unproven": found.unproven,
        "missing_heads": list(cut),
    }  # fmt: skip


def _fault_facts(fault: Fault) -> dict[str, object]:
    step = fault.step
    return {
        "line": fault.number,
        "slug": fault.why.slug,
        "code": fault.why.code,
        "lane": step.lane if step else None,
        "n": step.n if step else None,
        "step": step.step if step else None,
    }


def _lanes(found: Checked) -> Iterator[str]:
    for lane in dict.fromkeys(one.step.lane for one in found.steps):
        yield f"{_whose(found, lane)}:"
        for one in found.steps:
            if one.step.lane == lane:
                told = f"{_(TRAIL_STEPS[one.step.step])}  {one.step.by}".rstrip()
                yield f"{one.step.n:>4}  {short_date(one.step.day)}  {told}"
    if found.receipts:
        yield _("Phiếu báo nhận của tỉnh:")
    for receipt in found.receipts:
        day = short_date(local(receipt.issued * 1000).date())
        seq = _("gói số {n}").format(n=receipt.seq)
        yield f"      {day}  {_(TRAIL_STEPS['received'])}, {seq}"


def _whose(found: Checked, lane: str) -> str:
    root = found.authority.root.id if found.authority else ""
    if any(one.step.lane == lane and of_province(one.step, root) for one in found.steps):
        return _("Tỉnh")
    office = next((one.office for one in found.enrolments if one.device == lane), "")
    said = _("Máy mã {code}").format(code=comparison_code(lane))
    return f"{said} ({office})" if office else said


def _where(found: Checked, fault: Fault) -> str:
    """Return in words where a fault is: the line, and the step or the paper."""
    step = fault.step
    if step is not None:
        said = _("bước {n}").format(n=step.n)
        if step.step is not None:
            said += f" “{_(TRAIL_STEPS[step.step])}”"
        said = f"{said}, {_whose(found, step.lane)}"
    else:
        said = _(_PAPERS[fault.kind]) if fault.kind in _PAPERS else _("không đọc được")
    return _("Dòng {line} ({what})").format(line=fault.number, what=said)


def _fork(found: Checked, many: Sequence[Standing]) -> str:
    says = _("{who}: bước số {n} ghi hai kiểu khác nhau ({both}). Hỏi nơi lập tệp.")
    both = "; ".join(f"{_(TRAIL_STEPS[one.step.step])} {short_date(one.step.day)}" for one in many)
    return says.format(who=_whose(found, many[0].step.lane), n=many[0].step.n, both=both)


def _verdict(found: Checked, cut: Sequence[str]) -> str:
    if found.sound and not cut:
        return counted("Nguyên vẹn: {n} bước đều đúng mã xác thực.", len(found.steps))
    if found.unproven:
        return counted(
            "Không dùng được: còn {n} dòng không kiểm được vì giấy tờ kèm theo không đúng.",
            len(found.unproven),
        )
    return _("Không dùng được: có chỗ bị sửa, bị bỏ, hoặc bị ghi hai lần như nêu trên.")
