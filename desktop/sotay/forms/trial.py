"""A form tried out by steps, without a notebook: answers, repeats, languages, and what is shown."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.forms.answers.instance import identify
from sotay.forms.model.form import Group, Repeat, Words
from sotay.forms.model.patterns import told
from sotay.forms.opening import Opened
from sotay.forms.session import saving
from sotay.forms.session.errors import AnswerRefused
from sotay.forms.session.places import path_of
from sotay.forms.session.receiving import instance_of
from sotay.forms.session.record import Field
from sotay.forms.session.session import Session
from sotay.forms.session.setting import Setting
from sotay.forms.tree.node import Node
from sotay.forms.xpath.functions.texts import random_id

_MISSING = {
    "value": None, "relevant": False, "required": False, "readonly": False, "valid": True,
    "message": None, "choices": None, "choice_labels": None, "label": None, "count": None,
    "can_add": None, "submission": None,
}  # fmt: skip


class Trial:
    """One record under way; `play` yields what each step is answered with, if anything."""

    def __init__(self, opened: Opened, setting: Setting) -> None:
        self._form = opened.form
        self._setting = setting
        self._session = Session.begin(opened.form, setting)
        self._controls = {
            one.pattern: one for one in opened.form.controls if one.pattern is not None
        }

    @property
    def log(self) -> bytes:
        """Return what was done and when (`session.auditing`), nothing where none is kept."""
        return self._session.audit.told()

    def play(self, steps: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
        """Yield a line for each step that shows something or is refused, counted from 1."""
        for number, step in enumerate(steps, 1):
            try:
                shown = self._step(step)
            except SotayError as fault:
                yield {"step": number, "refused": str(fault)}
                continue
            if shown is not None:
                yield {"step": number, **shown}

    def _step(self, step: Mapping[str, Any]) -> dict[str, Any] | None:
        session = self._session
        if "set" in step:
            session.set(str(step["set"]), _text(step.get("value")))
        elif "add" in step:
            session.add(str(step["add"]))
        elif "delete" in step:
            session.delete(str(step["delete"]))
        elif "lang" in step:
            session.speak(str(step["lang"]))
        elif step.get("restore"):
            self._again(saving.draft(session.record))
        elif step.get("edit"):
            self._again(_edited(session.finish()))
        elif "show" in step:
            return self.show(step["show"])
        else:
            raise AnswerRefused("", _("không hiểu bước này"))
        return None

    def _again(self, saved: Node) -> None:
        if self._setting.audit is not None:
            self._setting = replace(self._setting, audit=self.log)
        self._session = Session.resume(self._form, self._setting, saved)

    def show(self, asked: object) -> dict[str, Any]:
        """Return what is to be seen at the paths, or with "*" everywhere."""
        paths = [str(one) for one in asked] if isinstance(asked, list) else self._paths()
        shown = {path: self._at(path) for path in paths}
        failed = [str(one) for one in self._session.record.failed.values()]
        done = not self._session.demands.lacking()
        return {"show": shown, "complete": done} | ({"failed": failed} if failed else {})

    def _paths(self) -> list[str]:
        found: dict[str, None] = {}
        for pattern in self._form.repeats:
            for above in self._session.record.of(pattern[:-1]):
                found[f"{path_of(above.node, self._form.repeats)}/{pattern[-1]}"] = None
        for one in self._session.record.every():
            found[path_of(one.node, self._form.repeats)] = None
        return list(found)

    def _at(self, path: str) -> dict[str, Any]:
        session = self._session
        try:
            one = session.find(path)
        except LookupError:
            one = None
        seen = dict(_MISSING) if one is None else self._seen(one)
        with suppress(SotayError, LookupError):  # no repeat
            seen |= {"count": session.number(path), "can_add": session.can_add(path)}
        return seen

    def _seen(self, one: Field) -> dict[str, Any]:
        session = self._session
        control = self._controls.get(one.pattern)
        offers = (
            session.offering.at(one.pattern, one.node)
            if one.pattern in session.offering.questions
            else None
        )
        label = control.label if control is not None else None
        if isinstance(control, Repeat | Group) and label is None:
            label = self._group_label(one)
        said = session.speaker.said(label, one.node)
        media = session.speaker.renditions(label, one.node) if isinstance(label, Words) else {}
        return {
            "value": one.value if one.leaf else None,
            "relevant": one.relevant,
            "required": session.demands.required(one),
            "readonly": session.demands.readonly(one),
            "valid": session.demands.valid(one),
            "message": _collapsed(session.demands.message(one)),
            "choices": None if offers is None else [each.value for each in offers],
            "choice_labels": None if offers is None else [_collapsed(o.label) for o in offers],
            "label": _collapsed(said),
            "media": media,
            "choice_media": None if offers is None else [each.media for each in offers],
            "count": None,
            "can_add": None,
            "submission": one.value if one.leaf and one.relevant else None,
        }

    def _group_label(self, one: Field) -> Any:
        """Return the label of the group around a repeat, which has none of its own."""
        for control in self._form.controls:
            if isinstance(control, Group) and control.pattern == one.pattern and control.label:
                return control.label
        return None


def _edited(saved: Node) -> Node:
    """Return a finished record as the one that takes its place (ODK XForms, "deprecatedID")."""
    if old := instance_of(saved):
        identify(saved, f"uuid:{random_id()}", old)
    return saved


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _collapsed(said: str | None) -> str | None:
    return None if said is None else " ".join(said.split())


def contents(opened: Opened) -> dict[str, Any]:
    """Return what a form holds, counted."""
    form = opened.form
    return {
        "ok": True,
        "title": form.title,
        "id": form.id,
        "version": form.version,
        "languages": list(form.texts.languages),
        "questions": sum(1 for _one in form.questions),
        "groups": sum(isinstance(one, Group) for one in form.controls),
        "repeats": [told(one) for one in form.repeats],
        "lists": sorted({*form.lists, *form.outside}),
        "warnings": [str(one) for one in opened.warnings],
    }
