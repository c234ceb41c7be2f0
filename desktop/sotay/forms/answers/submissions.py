"""ODK's XML files, one or many, as records of one form: each looked at once before any is used."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sotay.base.errors import SotayError
from sotay.base.files import folder_there, read_limited
from sotay.forms.answers.cells import Answers, of_tree
from sotay.forms.answers.errors import SubmissionTwice, TooManyFiles
from sotay.forms.model.form import Form
from sotay.forms.session.receiving import Mismatch, Received, received
from sotay.forms.session.setting import Setting
from sotay.forms.tree.node import Node
from sotay.forms.tree.reading import MOST_BYTES

MOST_FILES: Final = 200_000


@dataclass
class Looked:
    """What a look over files found: those to use, in order, and what is to be said of each."""

    files: list[Path] = field(default_factory=list)
    mismatches: dict[Path, tuple[Mismatch, ...]] = field(default_factory=dict)
    refused: dict[Path, SotayError] = field(default_factory=dict)
    same: int = 0  # files that say again what another says


class Submissions:
    """Submissions in files; `look` first, then `every` as often as wanted."""

    def __init__(self, form: Form, setting: Setting) -> None:
        self._form = form
        self._setting = setting
        self.looked = Looked()

    def look(self, files: Iterable[Path]) -> Looked:
        """Read every file once and note what is wrong with it; those with nothing usable stay out.

        A second file with one instanceID is left out: silently where it is the same, byte for
        byte, else as `SubmissionTwice`.
        """
        known: dict[str, tuple[bytes, Path]] = {}
        for path in files:
            try:
                content = read_limited(path, MOST_BYTES)
                given = received(self._form, content, self._setting)
                digest = hashlib.sha256(content).digest()
                before = known.setdefault(given.instance or str(path), (digest, path))
                if before[1] is not path:
                    self._again(given, before, digest)
                    continue
            except SotayError as fault:
                self.looked.refused[path] = fault
                continue
            self.looked.files.append(path)
            if given.mismatches:
                self.looked.mismatches[path] = given.mismatches
        return self.looked

    def _again(self, given: Received, before: tuple[bytes, Path], digest: bytes) -> None:
        if digest != before[0]:
            raise SubmissionTwice(given.instance, str(before[1]))
        self.looked.same += 1

    def trees(self) -> Iterator[tuple[Form, str, Node]]:
        """Yield form, instanceID and tree of each usable file; raises as `received`."""
        for path in self.looked.files:
            given = received(self._form, read_limited(path, MOST_BYTES), self._setting)
            yield self._form, given.instance or path.stem, given.node

    def every(self) -> Iterator[Answers]:
        """Yield the records of the files."""
        for _form, instance, tree in self.trees():
            yield Answers(instance, (), of_tree(self._form, tree))


def xml_files(given: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that are named, and of folders the XML files at any depth, in order.

    Raises `TooManyFiles`.
    """
    number = 0
    for path in given:
        inside = sorted(path.rglob("*.xml")) if folder_there(path) else [path]
        for one in inside:
            number += 1
            if number > MOST_FILES:
                raise TooManyFiles(MOST_FILES)
            yield one
