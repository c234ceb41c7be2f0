"""A questionnaire published, recalled, or had stand again; what every one of them is made of."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import msgspec
from msgspec import structs

from sotay.base.sentences import _, counted
from sotay.base.sizes import size_told
from sotay.base.text import nfc
from sotay.base.writing import line
from sotay.bundle import canonical, questionnaires
from sotay.bundle.errors import BadManifest, Refused
from sotay.bundle.questionnaires import (
    MOST_FILES,
    MOST_PACKS,
    PACK_LIMIT,
    Pack,
    Role,
)
from sotay.forms.beside import names
from sotay.forms.model.errors import Problem
from sotay.forms.model.form import Form
from sotay.forms.opening import Opened, open_form
from sotay.forms.personal import askable, found
from sotay.province.opening import Province
from sotay.province.questionnaires.errors import (
    PackQuestionUnknown,
    PackTooLarge,
    PackTwice,
    PackUnknown,
)
from sotay.register import questionnaires as rows
from sotay.register.questionnaires import PackRow

ALL_LIMIT: Final = 128 << 20  # bytes of all that stand
LIST_LIMIT: Final = 700 << 10  # bytes of what a list says


@dataclass(frozen=True)
class Published:
    """A questionnaire as it is told to devices; `known`: it was published before, as it is."""

    pack: Pack
    warnings: tuple[Problem, ...]
    known: bool = False


@dataclass(frozen=True)
class Prepared:
    """A questionnaire read and cut into pieces; of a large one that takes seconds."""

    opened: Opened
    pack: Pack
    pieces: Mapping[str, bytes]

    @property
    def size(self) -> int:
        """Bytes of all its files."""
        return sum(one.size for one in self.pack.files)

    def personal(self) -> dict[str, str]:
        """Return what the rule finds: fields of the contact card by the path of the question."""
        return {**found(self.opened).fields}


def prepare(name: str, content: bytes, media: Mapping[str, bytes]) -> Prepared:
    """Read a questionnaire; of `media`, files beside it, those go along that it names.

    Asks no register. Raises `FormRefused`, `PackTooLarge`.
    """
    opened = open_form(name, content, media.get)
    return Prepared(opened, *_packed(opened, name, content, media))


def publish(
    province: Province,
    name: str,
    content: bytes,
    media: Mapping[str, bytes],
    personal: Mapping[str, str] | None = None,
) -> Published:
    """Do both at once, as `sotayctl` does; `personal` is None for what `forms.personal` finds."""
    made = prepare(name, content, media)
    return publish_prepared(province, made, made.personal() if personal is None else personal)


def publish_prepared(province: Province, made: Prepared, personal: Mapping[str, str]) -> Published:
    """Have communes ask with a questionnaire, from the next list on.

    `personal` is the field of the contact card by a question's path.
    Raises `PackTwice`, `PackTooLarge`, `PackQuestionUnknown`.
    """
    _refuse_strange(made.opened.form, personal)
    with suppress(_Quicker):
        return _published(province, made, personal)
    return _published(province, made, personal)


class _Quicker(Exception):
    """Another officer changed what was published between a look and the write."""


def _published(province: Province, made: Prepared, personal: Mapping[str, str]) -> Published:
    pack, warnings = _told(made.pack, personal, _now(province) // 1000), made.opened.warnings
    there = every(province)
    for one in there:
        if one.xform.sha256 == pack.xform.sha256:
            return _again(province, one, pack, warnings)
        if (one.id, one.version) == (pack.id, pack.version):
            raise PackTwice(pack.id, pack.version)
    _refuse_too_much(there, pack)
    row = PackRow(pack.xform.sha256, canonical.encode(msgspec.to_builtins(pack)), _now(province))
    with province.writing("questionnaire-publish", pack.xform.sha256) as connection:
        if every(province) != there:
            raise _Quicker
        rows.add(connection, row, made.pieces.items())
    return Published(pack, warnings)


def _told(pack: Pack, personal: Mapping[str, str], published: int) -> Pack:
    told = {**msgspec.to_builtins(pack), "personal": dict(personal), "published": published}
    try:
        return canonical.shaped(told, Pack)
    except BadManifest as fault:
        raise PackTooLarge(_("tên tệp hoặc tên câu không dùng được")) from fault


def _refuse_too_much(there: list[Pack], pack: Pack) -> None:
    """Raise `PackTooLarge` where a list, or a stick, would have to carry too much."""
    if len(there) >= MOST_PACKS:
        raise PackTooLarge(counted("đã có {n} mẫu", MOST_PACKS))
    standing = [one for one in (*there, pack) if one.recalled is None]
    size = sum(file.size for one in standing for file in one.files)
    if size > ALL_LIMIT:
        says = _("mọi mẫu đang công bố cộng lại {s}, nhiều nhất {m}")
        raise PackTooLarge(says.format(s=size_told(size), m=size_told(ALL_LIMIT)))
    if len(canonical.encode(msgspec.to_builtins([*there, pack]))) > LIST_LIMIT:
        raise PackTooLarge(_("danh sách các mẫu đã công bố quá dài"))


def _again(province: Province, one: Pack, pack: Pack, warnings: tuple[Problem, ...]) -> Published:
    """Have a questionnaire stand that was published before; its files stay those of then."""
    if one.recalled is None:
        return Published(one, warnings, known=True)
    told = structs.replace(one, published=pack.published, recalled=None, why="")
    with province.writing("questionnaire-publish", one.xform.sha256) as connection:
        if one not in every(province):
            raise _Quicker
        rows.tell_anew(connection, one.xform.sha256, canonical.encode(msgspec.to_builtins(told)))
    return Published(told, warnings)


def _packed(
    opened: Opened, name: str, content: bytes, media: Mapping[str, bytes]
) -> tuple[Pack, dict[str, bytes]]:
    form = opened.form
    title = line(form.title or form.id)
    parts: list[tuple[Role, str, bytes]] = [
        ("xform", "mau.xform.xml", opened.xform),
        ("source", line(name), content),
    ]
    if content == opened.xform:
        del parts[1]
    named = [one for one in media if names(opened.xform, one)]
    parts += [("media", one, held) for one in named if (held := media[one])]
    files, pieces = [], dict[str, bytes]()
    if len(parts) > MOST_FILES:
        raise PackTooLarge(counted("có {n} tệp", len(parts)))
    if (size := sum(len(held) for _role, _name, held in parts)) > PACK_LIMIT:
        says = _("{s}, nhiều nhất {m}")
        raise PackTooLarge(says.format(s=size_told(size), m=size_told(PACK_LIMIT)))
    try:
        for role, one, held in parts:
            file, own = questionnaires.pack_file(role, one, held)
            files.append(file)
            pieces |= own
        told = {
            "id": line(form.id), "version": line(form.version), "title": title,
            "files": msgspec.to_builtins(files), "personal": {}, "published": 0,
            "recalled": None, "why": "",
        }  # fmt: skip
        return canonical.shaped(told, Pack), pieces
    except BadManifest as fault:
        raise PackTooLarge(_("tên tệp hoặc tên câu không dùng được")) from fault


def _refuse_strange(form: Form, personal: Mapping[str, str]) -> None:
    asked = askable(form)
    for path in personal:
        if path not in asked:
            raise PackQuestionUnknown(path)


def every(province: Province) -> list[Pack]:
    """Return all that were ever published, in that order; a row that is none stops no other."""
    found = []
    for row in rows.every(province.store):
        with suppress(Refused):
            found.append(canonical.shaped(canonical.decode_object(row.told), Pack))
    return found


def recall(province: Province, named: str, version: str, why: str) -> Pack:
    """Have a questionnaire asked with no more, from the next list on; raises `PackUnknown`."""
    for one in every(province):
        if (one.id, one.version) == (nfc(named), nfc(version)) and one.recalled is None:
            told = structs.replace(one, recalled=_now(province) // 1000, why=line(why))
            with province.writing("questionnaire-recall", one.xform.sha256) as connection:
                if one not in every(province):  # another officer was quicker, with a reason
                    raise PackUnknown(named)
                spelt = canonical.encode(msgspec.to_builtins(told))
                rows.tell_anew(connection, one.xform.sha256, spelt)
            return told
    raise PackUnknown(named)


def _now(province: Province) -> int:
    return province.clock.now_ms()
