"""One record being answered: the only door to it for whoever asks or shows."""

from collections.abc import Callable
from functools import cached_property
from typing import Final, Self

from sotay.base.sentences import _
from sotay.forms.model.actions import FIRST_LOAD, LOAD
from sotay.forms.model.errors import FormRefused
from sotay.forms.model.form import Form
from sotay.forms.model.patterns import Pattern
from sotay.forms.session import auditing, preloads, saving, typed
from sotay.forms.session.acting import Acting
from sotay.forms.session.aside import telling
from sotay.forms.session.demands import Demands
from sotay.forms.session.errors import AnswerRefused
from sotay.forms.session.filling import filled, give_back
from sotay.forms.session.graph import Graph, Work, graph
from sotay.forms.session.instances import MOST, Instances
from sotay.forms.session.lists import Lists
from sotay.forms.session.offering import Offering
from sotay.forms.session.places import node_at, path_of
from sotay.forms.session.ranges import Ranges
from sotay.forms.session.record import Field, Record
from sotay.forms.session.running import Run
from sotay.forms.session.searching import Searching
from sotay.forms.session.setting import Setting
from sotay.forms.session.words import Speaker
from sotay.forms.tree.node import Node
from sotay.forms.xpath import World

_CONDITIONS: Final[tuple[Work, ...]] = ("relevant",)


class Session:
    """Answers, repeats and language of one record.

    What is shown of a node is asked of `speaker` (words), `offering` (choices) and `demands`.
    """

    def __init__(self, form: Form, setting: Setting, saved: Node | None = None) -> None:
        self.form = form
        self._setting = setting
        self.media = setting.media  # the files beside the form: pictures and sounds are theirs
        self._elsewhere = False  # whether it was answered elsewhere
        self._graph: Graph = graph(form)
        self.audit = auditing.begun(form, setting)
        self.record = Record(form, saved)
        lists = Lists(form, setting.media, setting.last)
        self.world = World(
            root=self.record.document,
            zone=setting.zone,
            now=setting.now,
            prefixes=form.prefixes,
            default=None,
            language=setting.language or form.texts.default,
            instances=lists.find,
        )
        self.speaker = Speaker(form, self.world, local=setting.local)
        self.offering = Offering(form, self.world, self.speaker, self.record)
        self.demands = Demands(form, self.record, self.world, self.speaker)
        self._ranges = Ranges(form)
        self._acting = Acting(form, self.record, self.world)
        self._instances = Instances(form, self.record, self.world, self._acting)
        self.world.texts = self.speaker.text
        self.world.hidden = self.record.hides
        self.world.functions = {
            "pulldata": lists.pulled,
            "search": Searching(lists).rows,
            "jr:choice-name": self.offering.name,
            "choice-name": self.offering.name,
            "version": lambda _context: form.version,
            "property": lambda _context, _name: "",  # of a telephone
        }

    @classmethod
    def begin(cls, form: Form, setting: Setting) -> Self:
        """Return a new record of `form`; raises `FormRefused` where it cannot even begin."""
        made = cls(form, setting)
        made.audit.note("form start")
        now = setting.now().astimezone(setting.zone)
        for one in made.record.every():
            if one.leaf and one.value:
                begun = typed.as_begun(one.value, form.type_of(one.pattern), setting.zone)
                one.value = one.node.text = begun
        for bind in form.binds.values():
            if (value := preloads.at_start(bind, now, setting.uid)) is not None:
                for one in made.record.of(bind.pattern):
                    one.value = one.node.text = value
        run = made._run()
        made._instances.fixed(run)
        run.all()
        run.run()
        made._acting.fire(run, FIRST_LOAD, LOAD)
        run.all()  # formulas have the last word
        made._acting.settle(run)
        if made.record.failed:
            raise FormRefused.of(*dict.fromkeys(made.record.failed.values()))
        return made

    @classmethod
    def resume(cls, form: Form, setting: Setting, saved: Node) -> Self:
        """Return a record that was saved before, as a draft or finished; nothing begins anew."""
        made = cls(form, setting, filled(form, saved))
        made.audit.note("form resume")
        run = made._run()
        made._acting.fire(run, LOAD)
        run.all()
        made._acting.settle(run)
        if setting.closed:
            give_back(made.record, setting.zone)
        return made

    @classmethod
    def kept(cls, form: Form, setting: Setting, saved: Node) -> Self:
        """Return a record with every answer as it was saved, worked out elsewhere or long ago.

        What is hidden is known; no formula, count, action or list has a say until an answer
        changes.
        """
        made = cls(form, setting, saved)
        made._elsewhere = True
        run = Run(made.record, made._graph, made.world, works=_CONDITIONS)
        run.all()
        run.run()
        return made

    def finish(self) -> Node:
        """Return the record as it is handed over; what the form notes at the end is noted."""
        self.audit.finished(self.record)
        saving.stamp(self.record, self._setting.now(), self._setting.zone)
        return saving.finished(self.record)

    def note_end(self) -> None:
        """Note what the form notes at the end, as of now; elsewhere that was noted already."""
        if not self._elsewhere:
            saving.stamp(self.record, self._setting.now(), self._setting.zone)

    def _run(self) -> Run:
        run = Run(self.record, self._graph, self.world)
        run.count = lambda one, unit: self._instances.count(run, one, unit)
        run.choices = lambda one: self._prune(run, one)
        return run

    def _prune(self, run: Run, one: Field) -> None:
        """Take away of an answer what is not offered any more."""
        if one.relevant:
            run.answer(one, self.offering.left(one.pattern, one.node, one.value))

    @cached_property
    def aside(self) -> frozenset[Pattern]:
        """Return the questions kept elsewhere (`Setting`), and what is worked out of them."""
        return telling(self.form, self._graph, self._setting.aside)

    def find(self, path: str) -> Field | None:
        """Return what is kept at a path, None where there is no such node; raises `LookupError`."""
        node = node_at(self.record.document, path)
        return self.record.fields.get(id(node)) if node is not None else None

    def _found(self, path: str) -> Field:
        try:
            one = self.find(path)
        except LookupError:
            one = None
        if one is None:
            raise AnswerRefused(path, _("không có câu này trong bản ghi"))
        return one

    def set(self, path: str, value: str) -> None:
        """Give an answer; raises `AnswerRefused`, with nothing changed."""
        one = self._found(path)
        if not one.leaf:
            raise AnswerRefused(path, _("là một nhóm, không phải câu hỏi"))
        try:
            kept = typed.kept(value, self.form.type_of(one.pattern), self._setting.zone)
        except typed.NotOfType as fault:
            raise AnswerRefused(path, str(fault)) from fault
        if says := self._ranges.beyond(one.pattern, kept):
            raise AnswerRefused(path, says)
        if gone := self.offering.not_offered(one.pattern, one.node, kept):
            says = _("không có lựa chọn “{c}”")
            raise AnswerRefused(path, says.format(c=", ".join(gone)))
        if one.pattern not in self.aside:  # what is kept elsewhere is in no log
            self.audit.answered(path, one.value, kept)
        run = self._run()
        run.answer(one, kept)
        self._acting.settle(run)

    def add(self, path: str) -> str:
        """Add an instance of a repeat at its end; return its path. Raises `AnswerRefused`."""
        above, pattern = self._repeat(path)
        if not self.can_add(path):
            raise AnswerRefused(path, _("không thêm lượt được: số lượt do biểu mẫu định"))
        run = self._run()
        made = self._instances.add(run, above, pattern)
        self._acting.settle(run)
        there = path_of(made, self.form.repeats)
        self.audit.note("add repeat", there)
        return there

    def delete(self, path: str) -> Callable[[], None]:
        """Remove an instance of a repeat; return what puts it back. Raises `AnswerRefused`."""
        one = self._found(path)
        repeat = self.form.repeats.get(one.pattern)
        if repeat is None or repeat.fixed or repeat.count is not None:
            raise AnswerRefused(path, _("không bớt lượt được: số lượt do biểu mẫu định"))
        self.audit.note("delete repeat", path)
        above, run = one.node.parent, self._run()
        place = above.called(one.node.name).index(one.node) if above is not None else 0
        self._instances.remove(run, one.node, one.pattern)
        self._acting.settle(run)
        return lambda: self._put_back(above, one.node, one.pattern, place)

    def _put_back(self, above: Node | None, node: Node, pattern: Pattern, place: int) -> None:
        """Have an instance again where it was; nothing where what it stood in is gone."""
        if above is None or id(above) not in self.record.fields or node.parent is not None:
            return
        run = self._run()
        self._instances.add(run, above, pattern, node, place)
        self._acting.settle(run)

    def can_add(self, path: str) -> bool:
        """Return whether the person may add to a repeat; raises `AnswerRefused` for no repeat."""
        above, pattern = self._repeat(path)
        repeat = self.form.repeats[pattern]
        full = self._instances.full or len(self.record.instances(pattern, above)) >= MOST
        return repeat.count is None and not repeat.fixed and not full

    def number(self, path: str) -> int:
        """Return how many instances a repeat has; raises `AnswerRefused` for no repeat."""
        above, pattern = self._repeat(path)
        return len(self.record.instances(pattern, above))

    def _repeat(self, path: str) -> tuple[Node, Pattern]:
        """Return the node in which a repeat's instances stand, and its pattern."""
        above, _slash, name = path.rstrip("/").rpartition("/")
        one = self._found(above) if above else None
        own = name.partition("[")[0].rpartition(":")[2]
        pattern = (*(one.pattern if one else ()), own)
        if one is None or pattern not in self.form.repeats:
            raise AnswerRefused(path, _("không phải nhóm lặp"))
        return one.node, pattern

    def speak(self, language: str) -> None:
        """Show the form in another of its languages; answers stay. Raises `AnswerRefused`."""
        if language not in self.form.texts.languages:
            raise AnswerRefused(language, _("biểu mẫu không có ngôn ngữ này"))
        self.world.language = language
