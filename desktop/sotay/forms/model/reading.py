"""An XForm, as pyxform writes it or by hand, read into a `Form`."""

from collections.abc import Mapping
from typing import Final

from sotay.base.sentences import _, counted
from sotay.forms.model.actions import misplaced, read_actions
from sotay.forms.model.binds import JAVAROSA, named_binds, read_binds
from sotay.forms.model.body import Body
from sotay.forms.model.errors import FormRefused, Problem
from sotay.forms.model.form import Control, Form, Question, Repeat
from sotay.forms.model.formulas import Formulas
from sotay.forms.model.patterns import Pattern, told
from sotay.forms.model.problems import Problems
from sotay.forms.model.words import Reader, named
from sotay.forms.tree.node import DOCUMENT, ELEMENT, Node
from sotay.forms.tree.reading import read

MOST_QUESTIONS: Final = 20_000


def read_form(content: bytes) -> tuple[Form, list[Problem]]:
    """Return a form and what its author should know; raises `FormRefused`, `XmlRefused`."""
    document = read(content)
    problems = Problems()
    model, body = _halves(document)
    main, lists, outside = _instances(model, problems)
    if main is None:
        raise FormRefused.of(Problem("model", _("không có bản ghi chính (instance)")))
    formulas = Formulas(problems, {*lists, *outside})
    reader = Reader(formulas)
    root: Pattern = (main.name,)
    controls = Body(formulas, reader, named_binds(model)).read(body, root)
    repeats = {one.pattern: one for one in _every(controls) if isinstance(one, Repeat)}
    templates = _templates(main, repeats)
    patterns = _patterns(main, templates)
    form = Form(
        title=_title(document),
        id=main.attribute("id") or main.namespace or main.name,
        version=main.attribute("version") or main.attribute("version", JAVAROSA) or "",
        instance=main,
        binds=read_binds(model, root, formulas, reader),
        body=controls,
        texts=reader.texts(named(model, "itext")),
        lists=lists,
        outside=outside,
        actions=read_actions(model, body, root, formulas),
        repeats=repeats,
        templates=templates,
        prefixes=_prefixes(document),
        patterns=patterns,
    )
    _check(form, problems)
    problems.settle()
    return form, [*dict.fromkeys(problems.warnings)]


def _halves(document: Node) -> tuple[Node, Node]:
    """Return model and body; raises `FormRefused`."""
    elements = [one for one in document.descendants() if one.kind == ELEMENT]
    model = next((one for one in elements if one.name == "model"), None)
    body = next((one for one in elements if one.name == "body"), None)
    if model is None or body is None:
        raise FormRefused.of(Problem("", _("không phải XForm: thiếu model hoặc body")))
    if elements.index(body) < elements.index(model):
        raise FormRefused.of(Problem("body", _("body đứng trước model, là XForm không đọc được")))
    return model, body


def _title(document: Node) -> str:
    found = next((one for one in document.descendants() if one.name == "title"), None)
    return found.text.strip() if found is not None else ""


def _prefixes(document: Node) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for one in document.descendants():
        for prefix, uri in one.scope.items():
            if prefix:
                found.setdefault(prefix, uri)
    return found


def _instances(
    model: Node, problems: Problems
) -> tuple[Node | None, dict[str, Node], dict[str, str]]:
    """Return the record's root, the lists by id, and files of lists by id."""
    main: Node | None = None
    lists: dict[str, Node] = {}
    outside: dict[str, str] = {}
    for element in model.elements:
        if element.name != "instance":
            continue
        name, source = element.attribute("id"), element.attribute("src")
        if main is None and source is None:
            main = next(iter(element.elements), None)
        elif name is None:
            problems.add("instance", _("danh sách thứ hai trở đi cần có id"))
        elif name in lists or name in outside:
            problems.add("instance", _("hai danh sách cùng tên “{n}”").format(n=name))
        elif source is not None:
            outside[name] = source
        else:
            lists[name] = _list(element)
    return main, lists, outside


def _list(element: Node) -> Node:
    document = Node(DOCUMENT)
    for child in element.elements:
        document.append(child.copy())
    return document


def _every(controls: tuple[Control, ...]) -> list[Control]:
    found: list[Control] = []
    for one in controls:
        found.append(one)
        if not isinstance(one, Question):
            found += _every(one.parts)
    return found


def _templates(main: Node, repeats: Mapping[Pattern, Repeat]) -> dict[Pattern, Node]:
    """Return what a new instance of each repeat is a copy of: its template, else its first one."""
    found: dict[Pattern, Node] = {}
    for pattern in repeats:
        there = _at(main, pattern)
        marked = [one for one in there if is_template(one)]
        if there:
            found[pattern] = without_templates(next(iter(marked or there)))
    return found


def is_template(node: Node) -> bool:
    """Return whether a node is only what new instances are made of."""
    return node.attribute("template", JAVAROSA) is not None


def without_templates(node: Node) -> Node:
    """Return a copy of a node, no template itself and with none within."""
    made = node.copy()
    made.attributes = [one for one in made.attributes if one.name != "template"]
    waiting = [made]
    while waiting:
        one = waiting.pop()
        one.have([child for child in one.children if not is_template(child)])
        waiting += one.elements
    return made


def _at(main: Node, pattern: Pattern) -> list[Node]:
    nodes = [main] if pattern[:1] == (main.name,) else []
    for name in pattern[1:]:
        nodes = [child for node in nodes for child in node.elements if child.name == name]
    return nodes


def _patterns(main: Node, templates: Mapping[Pattern, Node]) -> tuple[Pattern, ...]:
    found: dict[Pattern, None] = {}
    _gather(main, (main.name,), found)
    for pattern, node in templates.items():
        _gather(node, pattern, found)
    return tuple(found)


def _gather(node: Node, pattern: Pattern, found: dict[Pattern, None]) -> None:
    found[pattern] = None
    for child in node.elements:
        _gather(child, (*pattern, child.name), found)


def _check(form: Form, problems: Problems) -> None:
    """Hold body, binds and actions against the record."""
    known = set(form.patterns)
    if len(known) > MOST_QUESTIONS:
        problems.add("", counted("quá {n} câu hỏi", MOST_QUESTIONS))
    for one in form.controls:
        if one.pattern is not None and one.pattern not in known:
            problems.add(told(one.pattern), _("bản ghi không có chỗ này"))
    for pattern in form.binds:
        if pattern not in known:
            problems.warn(told(pattern), _("có điều kiện cho chỗ mà bản ghi không có"))
    for action in form.actions:
        if misplaced(action, dict(form.repeats)):
            says = _("sự kiện odk-new-repeat chỉ đứng trong nhóm lặp")
            problems.add(told(action.source or ()), says)
