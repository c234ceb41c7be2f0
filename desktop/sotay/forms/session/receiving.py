"""Answers that come as XML from elsewhere (ODK Collect, KoboCollect), held against their form."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sotay.base.sentences import _, counted
from sotay.forms.model.form import Form
from sotay.forms.model.patterns import Pattern
from sotay.forms.model.reading import is_template
from sotay.forms.session import typed
from sotay.forms.session.errors import OtherForm
from sotay.forms.session.instances import MOST
from sotay.forms.session.places import path_of
from sotay.forms.session.session import Session
from sotay.forms.session.setting import Setting
from sotay.forms.tree.node import TEXT, Node
from sotay.forms.tree.reading import read

MOST_TOLD: Final = 200  # mismatches
_META: Final = "meta"
_WHOLE: Final = ("int", "integer", "long")


@dataclass(frozen=True)
class Mismatch:
    """One place where answers and form part: its path in what came, what stood there, and why.

    No answer is lost by it where it is `kept`.
    """

    path: str
    value: str
    what: str
    kept: bool = False


@dataclass(frozen=True)
class Received:
    """A record with all that fits its form, and what does not.

    `instance` is the id that the telephone gave it ("" for none); `files` are path and name of
    each file that it hangs on. In `session` no answer was worked out anew.
    """

    node: Node
    mismatches: tuple[Mismatch, ...]
    instance: str
    files: tuple[tuple[str, str], ...]
    session: Session


def received(
    form: Form,
    content: bytes,
    setting: Setting,
    most: int = MOST_TOLD,
    *,
    checked: bool = False,
) -> Received:
    """Return what was answered; raises `XmlRefused`, `OtherForm`.

    Of more mismatches than `most` it is only told how many they are. Answers that are not as their
    constraint wants them are among them where it is `checked`; a survey has them as unfinished.
    """
    there = read(content).elements[0]
    _refuse_other(form, there)
    taking = _Taking(form, setting, most)
    if there.name != form.instance.name:
        taking.note(f"/{there.name}", "", _("phần tử đầu tên khác với mẫu"), kept=True)
    version = there.attribute("version") or ""
    if version != form.version:
        says = _("trả lời theo phiên bản “{a}”, mẫu ở đây là “{b}”")
        says = says.format(a=version, b=form.version)
        taking.note(f"/{there.name}", version, says, kept=True)
    node = taking.built((form.instance.name,), form.instance, there, f"/{form.instance.name}")
    session = Session.kept(form, setting, node)
    for path, value, says in _within_the_form(session):
        taking.note(path, value, says, kept=True)
    for path, value, says in _not_as_wanted(session) if checked else ():
        taking.note(path, value, says, kept=True)
    return Received(node, taking.told(), instance_of(there), tuple(_files(session)), session)


def _refuse_other(form: Form, there: Node) -> None:
    own = there.attribute("id")
    if there.attribute("encrypted") == "yes":
        raise OtherForm(form.title, _("đã bị mã hóa cho một máy chủ, ở đây không có khóa"))
    if own is not None and own != form.id:
        raise OtherForm(form.title, _("của mẫu có id “{i}”").format(i=own))
    if own is None and there.name != form.instance.name:
        raise OtherForm(form.title, _("phần tử đầu là “{n}”").format(n=there.name))


class _Taking:
    """Builds a record of a form out of what came, and notes what is left over."""

    def __init__(self, form: Form, setting: Setting, most: int) -> None:
        self._form = form
        self._most = most
        self._setting = setting
        self._below: dict[Pattern, list[str]] = {}
        for one in form.patterns:
            self._below.setdefault(one[:-1], []).append(one[-1])
        self._found: list[Mismatch] = []
        self._more = 0

    def note(self, path: str, value: str, what: str, *, kept: bool = False) -> None:
        """Note a mismatch; beyond the first of them they are only counted."""
        if len(self._found) < self._most:
            self._found.append(Mismatch(path, value, what, kept))
        else:
            self._more += 1

    def told(self) -> tuple[Mismatch, ...]:
        """Return all that was noted."""
        if self._more:
            says = counted("và {n} chỗ khác không khớp", self._more)
            return (*self._found, Mismatch("", "", says))
        return tuple(self._found)

    def built(self, pattern: Pattern, like: Node, there: Node | None, path: str) -> Node:
        """Return a node as the form has it, with what came for it and for all below."""
        made = Node(like.kind, like.name, like.namespace, like.prefix)
        for one in like.attributes:
            if one.name != "template":
                made.give(one.name, one.value, one.namespace, one.prefix)
        names = self._below.get(pattern, ())  # a template knows of no repeat within it
        if not names:
            made.text = self._leaf(pattern, there, path) if there is not None else ""
            return made
        came: dict[str, list[Node]] = {}
        for one in there.elements if there is not None else ():
            came.setdefault(one.name, []).append(one)
        self._left_over(there, path)
        for name in names:
            for child in self._children((*pattern, name), like, came.pop(name, []), path):
                made.append(child)
        for name, nodes in came.items():
            if pattern[-1] != _META and (*pattern, name) != (self._form.instance.name, _META):
                for at, text in _leaves(f"{path}/{name}", nodes):
                    self.note(at, text, _("mẫu không có chỗ này"))
        return made

    def _children(
        self, pattern: Pattern, like: Node, came: list[Node], path: str
    ) -> Iterator[Node]:
        """Yield the nodes of one name: as many as came of a repeat, else one."""
        name = pattern[-1]
        if pattern in self._form.repeats:
            if len(came) > MOST:
                says = counted("quá {n} lượt, những lượt sau bị để lại", MOST)
                self.note(f"{path}/{name}", str(len(came)), says)
            for nth, one in enumerate(came[:MOST], 1):
                template = self._form.templates[pattern]
                yield self.built(pattern, template, one, f"{path}/{name}[{nth}]")
            return
        for nth, more in enumerate(came[1:], 2):
            self.note(f"{path}/{name}[{nth}]", more.text, _("mẫu chỉ hỏi câu này một lần"))
        marked = [one for one in like.called(name) if not is_template(one)]
        own = (marked or like.called(name))[0]
        yield self.built(pattern, own, came[0] if came else None, f"{path}/{name}")

    def _left_over(self, there: Node | None, path: str) -> None:
        text = "".join(one.value for one in there.children if one.kind == TEXT) if there else ""
        if text.strip():
            self.note(path, text.strip(), _("mẫu có một nhóm ở đây, không phải một câu trả lời"))

    def _leaf(self, pattern: Pattern, there: Node, path: str) -> str:
        """Return an answer as its type keeps it, blank where the type has no such answer."""
        if there.elements:
            self.note(path, there.text, _("mẫu có một câu hỏi ở đây, không phải một nhóm"))
            return ""
        kind = self._form.type_of(pattern)
        try:
            kept = typed.kept(there.text, kind, self._setting.zone)
        except typed.NotOfType as fault:
            self.note(path, there.text, str(fault))
            return ""
        if kind in _WHOLE and kept and float(there.text.replace(",", ".")) != float(kept):
            self.note(path, there.text, _("cần một số nguyên"))
            return ""
        return kept


def _within_the_form(session: Session) -> Iterator[tuple[str, str, str]]:
    """Yield answers to what is not asked, and choices that are not offered; both are kept."""
    for one in session.record.every():
        if not one.leaf or not one.value:
            continue
        path = path_of(one.node, session.form.repeats)
        if not one.relevant:
            yield path, one.value, _("theo các câu trả lời khác, câu này không được hỏi")
        elif gone := session.offering.not_offered(one.pattern, one.node, one.value):
            says = _("mẫu không có lựa chọn này: {c}").format(c=", ".join(gone))
            yield path, one.value, says


def _not_as_wanted(session: Session) -> Iterator[tuple[str, str, str]]:
    """Yield answers that break their constraint, or that nobody can check, with what is said."""
    for one in session.record.every():
        if one.leaf and one.value and (says := session.demands.message(one)) is not None:
            yield path_of(one.node, session.form.repeats), one.value, says


def _leaves(path: str, nodes: list[Node]) -> Iterator[tuple[str, str]]:
    """Yield path and text of all that was answered in nodes of one name."""
    for nth, one in enumerate(nodes, 1):
        here = f"{path}[{nth}]" if len(nodes) > 1 else path
        if not one.elements:
            yield here, one.text
        for name in dict.fromkeys(each.name for each in one.elements):
            yield from _leaves(f"{here}/{name}", one.called(name))


def instance_of(there: Node) -> str:
    """Return what a record is called, "" where it does not say."""
    for meta in there.called(_META):
        for one in meta.called("instanceID"):
            return one.text.strip()
    return there.attribute("instanceID") or ""


def _files(session: Session) -> Iterator[tuple[str, str]]:
    """Yield path and name of each file that answers name."""
    for question in session.form.questions:
        if question.kind == "upload":
            for one in session.record.of(question.pattern):
                if one.value:
                    yield path_of(one.node, session.form.repeats), one.value
