"""A record as ODK's XML: what Collect sends, and Central, Kobo and Enketo take."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from sotay.base.fileset import FileSet
from sotay.forms.answers.exporting import Written, file_stem
from sotay.forms.model.form import Form
from sotay.forms.tree.node import ELEMENT, Node
from sotay.forms.tree.writing import write

XFORMS: Final = "http://www.w3.org/2002/xforms"
OPENROSA: Final = "http://openrosa.org/xforms"


def submission(form: Form, tree: Node, instance: str, deprecated: str = "") -> bytes:
    """Return a record as a document.

    Elements are in no namespace unless they have a prefix, as Collect writes them; the form's id
    and version are attributes of the root; `meta` names the record, and the one whose place it
    takes, in the namespace in which the form has its own `meta`.
    """
    root = _plain(tree)
    root.attributes = [one for one in root.attributes if one.name not in ("id", "version")]
    if not root.namespace:  # else that is its id, as in forms of old
        root.give("id", form.id)
    if form.version:
        root.give("version", form.version)
    identify(root, instance, deprecated)
    return write(root)


def write_submissions(
    every: Iterable[tuple[Form, str, Node]], folder: Path, *, replace: bool = False
) -> Written:
    """Write records, each with its form, instanceID and tree, to a file of its own; all or none.

    Raises `FileExists`, `DiskFull`, `FileUnwritable`.
    """
    with FileSet(replace=replace) as made:
        return write_among(made, every, folder)


def write_among(made: FileSet, every: Iterable[tuple[Form, str, Node]], folder: Path) -> Written:
    """Write records as some of the files of a set."""
    files: dict[Path, int] = {}
    for form, instance, tree in every:
        path = made.free(folder / f"{file_stem(instance.removeprefix('uuid:'))}.xml")
        made.write(path, submission(form, tree, instance))
        files[path] = 1
    return Written(files, len(files), 0)


def _plain(node: Node) -> Node:
    """Return a copy in which what has the namespace of the form itself has none."""
    made = node.copy()
    for one in (made, *made.descendants()):
        if one.kind == ELEMENT and not one.prefix and one.namespace == XFORMS:
            one.namespace = ""
    made.attributes = [one for one in made.attributes if one.name != "template"]
    return made


def identify(root: Node, instance: str, deprecated: str) -> None:
    """Have a record say what it is called, and whose place it takes, where that is said ("")."""
    meta = next(iter(root.called("meta")), None)
    if meta is None:
        meta = root.append(Node(ELEMENT, "meta", OPENROSA, "orx"))
    for name, value in (("instanceID", instance), ("deprecatedID", deprecated)):
        there = next(iter(meta.called(name)), None)
        if there is None and value:
            there = meta.append(Node(ELEMENT, name, meta.namespace, meta.prefix))
        if there is not None:
            there.text = value
