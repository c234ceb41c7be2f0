"""Records to and from JSON: one door in, strict, with the reason in Vietnamese; one form out.

The form out is canonical JSON (keys sorted, no white space, no floats), so equal records are
equal bytes wherever they are hashed.
"""

import contextlib
import re
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final, TypeVar

import msgspec

from sotay.base.clock import VIETNAM
from sotay.base.repeated import repeated_key
from sotay.base.sentences import Sentence, _
from sotay.base.sizes import size_told
from sotay.base.text import in_nfc, nfc
from sotay.base.writing import NOTHING, written
from sotay.model.badtimes import at_path, bad_day, bad_moment
from sotay.model.errors import RecordRefused
from sotay.model.kinds import AnyRecord
from sotay.model.record import Record

LINE_LIMIT = 900_000  # bytes of one record; a bundle's line may hold 1 MiB with its envelope
# Escapes and letters of JSON that `parse` may refuse, or put otherwise.
ODD: Final = re.compile(rb'\\[^n"\\]|\x7f|\xe2\x80[\xa8\xa9]|\xef\xbf[\xbe\xbf]')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\ufffe\uffff]")
_EDGE = re.compile(rb'"(?:0000|0001|9999)-')  # years whose moments may lie beyond another zone's
_AT = re.compile(r" - at `\$\.?(?P<path>[^`]*)`$")
_REASONS: Final[dict[str, Sentence]] = {
    r"^JSON is malformed": "không phải JSON hợp lệ",
    r"^Input data was truncated": "bị cắt cụt",
    r"missing required field `(?P<x>[^`]+)`": "thiếu mục “{x}”",
    r"unknown field `(?P<x>[^`]+)`": "có mục lạ “{x}”",
    r"`str` of length <= (?P<x>\d+)": "dài quá {x} ký tự",
    r"`str` of length >= (?P<x>\d+)": "phải có nội dung",
    r"`(?:array|tuple|list)` of length <= (?P<x>\d+)": "có quá {x} phần tử",
    r"`int` <= (?P<x>\d+)": "lớn hơn {x}",
    r"`int` >= (?P<x>\d+)": "nhỏ hơn {x}",
    r"matching regex '\^\[\^": "phải nằm trên một dòng",
    r"matching regex": "không đúng khuôn mã quy định",
    r"[Ii]nvalid (?:enum )?value '(?P<x>[^']*)'": "giá trị “{x}” không có trong danh mục",
    r"[Ee]xpected `str`": "phải là chữ",
    r"[Ee]xpected `int`": "phải là số nguyên",
    r"[Ee]xpected `bool`": "phải là true hoặc false",
    r"[Ee]xpected `array`": "phải là danh sách",
    r"[Ee]xpected `object`": "phải là đối tượng JSON",
}

_MOMENT = re.compile(r"with a timezone|`datetime|encoded datetime")
_DAY = re.compile(r"`date\b|encoded date\b")

T = TypeVar("T")
_STORED: msgspec.json.Decoder[Record] = msgspec.json.Decoder(AnyRecord)


class _Line(msgspec.Struct, frozen=True):
    """What a line holds besides is looked at where it is read with its hash (`bundle.records`)."""

    body: AnyRecord


_LINE: msgspec.json.Decoder[_Line] = msgspec.json.Decoder(_Line)


def _reason(message: str) -> str:
    for pattern, sentence in _REASONS.items():
        if found := re.search(pattern, message):
            return _(sentence).format(**found.groupdict())
    return _("không đúng mẫu")


def _refused(fault: msgspec.MsgspecError, tree: object = None) -> RecordRefused:
    """Return in words what msgspec found, in `tree` where that is known."""
    message = str(fault)
    at = _AT.search(message)
    path = at["path"] if at and at["path"] else ""
    told = _reason(message)
    for kind, why in ((_MOMENT, bad_moment), (_DAY, bad_day)):
        if kind.search(message):
            told = why(at_path(tree, path))
            break
    return RecordRefused(path or _("cả dòng"), told)


def _refuse_repeated(raw: bytes) -> None:
    if (key := repeated_key(raw)) is not None:
        raise RecordRefused(key, _("mục này có hai lần trong dòng; giữ lại một, bỏ mục kia"))


def hidden(path: str, letter: str) -> RecordRefused:
    """Return why a letter nobody sees, or that turns others around, is not taken."""
    says = _("có ký tự ẩn U+{c:04X}, làm đảo hoặc che chữ khi đọc; xóa ký tự đó đi")
    return RecordRefused(path or _("cả dòng"), says.format(c=ord(letter)))


def _meant(value: Any, path: str = "") -> Any:
    """Put what `base.writing` says for odd characters; one that means nothing is refused."""
    if isinstance(value, str):
        text = written(value)
        if text.count(NOTHING) > value.count(NOTHING):
            odd = next(one for one in value if one != NOTHING and written(one) == NOTHING)
            raise hidden(path, odd)
        return text
    if isinstance(value, dict):
        return {key: _meant(item, f"{path}.{key}".lstrip(".")) for key, item in value.items()}
    if isinstance(value, list):
        return [_meant(item, f"{path}[{place}]") for place, item in enumerate(value)]
    return value


def _clean(value: Any, path: str) -> Any:
    """NFC and one kind of line end throughout; control characters are refused."""
    if isinstance(value, str):
        text = nfc(value.replace("\r\n", "\n").replace("\r", "\n"))
        if _CONTROL.search(text):
            raise RecordRefused(path or _("cả dòng"), _("có ký tự điều khiển không in được"))
        return text
    if isinstance(value, dict):
        return {key: _clean(item, f"{path}.{key}".lstrip(".")) for key, item in value.items()}
    if isinstance(value, list):
        return [_clean(item, f"{path}[{place}]") for place, item in enumerate(value)]
    return value


def parse(raw: bytes, shape: type[T], *, foreign: bool = False) -> T:
    """Return `raw` (UTF-8 JSON) as `shape`, text in NFC; raises `RecordRefused`.

    `foreign` text was written by other programs and may hold their odd characters, or a key
    twice, which is refused: the earlier value would be lost.
    """
    tree: Any = None
    if len(raw) > LINE_LIMIT:
        raise RecordRefused(_("cả dòng"), _("lớn hơn {n}").format(n=size_told(LINE_LIMIT)))
    try:
        if not (foreign or ODD.search(raw)) and in_nfc(raw):  # as it is, there is nothing to clean
            with contextlib.suppress(msgspec.MsgspecError):  # why not is found below
                kind: Any = shape
                found: T = _decoder(kind).decode(raw)
                return _within_calendar(found) if _EDGE.search(raw) else found
        tree = msgspec.json.decode(raw)
        if foreign:
            _refuse_repeated(raw)
            tree = _meant(tree)
        return _within_calendar(msgspec.convert(_clean(tree, ""), shape))
    except msgspec.MsgspecError as fault:
        raise _refused(fault, tree) from fault
    except UnicodeDecodeError as fault:
        raise RecordRefused(_("cả dòng"), _("không phải UTF-8")) from fault
    except RecursionError as fault:
        raise RecordRefused(_("cả dòng"), _("lồng nhau quá sâu")) from fault
    except OverflowError as fault:
        raise RecordRefused(_("cả dòng"), _("có thời điểm ngoài năm 1 đến năm 9999")) from fault


@cache
def _decoder(shape: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(shape)


def _within_calendar(value: T) -> T:
    """Raise `OverflowError` for a moment that has no place in the calendar of Vietnam or of UTC."""
    if isinstance(value, datetime):
        value.astimezone(VIETNAM)
        value.astimezone(UTC)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            _within_calendar(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            _within_calendar(part)
    return value


def parse_record(raw: bytes) -> Record:
    """Return one line of an import file or a bundle as a record; raises `RecordRefused`."""
    return parse(raw, AnyRecord)  # type: ignore[type-abstract]  # one of them


def parse_foreign(raw: bytes) -> Record:
    """Return one line of an import file as a record, read as what is pasted is (`base.writing`)."""
    return parse(raw, AnyRecord, foreign=True)  # type: ignore[type-abstract]  # as above


def trust_record(raw: bytes) -> Record:
    """Return a record that this notebook wrote, its text not looked at again for its form.

    Raises `RecordRefused` for what is no record, as a damaged one.
    """
    return trusted(raw, _STORED)


def trust_line(raw: bytes) -> Record:
    """Return the record in a bundle's line that this notebook wrote, as `trust_record` does."""
    return trusted(raw, _LINE).body


def trusted(raw: bytes, decoder: msgspec.json.Decoder[T]) -> T:
    """Return what a decoder reads in a record that this notebook wrote; raises `RecordRefused`."""
    try:
        return decoder.decode(raw)
    except msgspec.MsgspecError as fault:
        raise _refused(fault) from fault
    except UnicodeDecodeError as fault:
        raise RecordRefused(_("cả dòng"), _("không phải UTF-8")) from fault


def encode(value: object) -> bytes:
    """Return canonical JSON of any recorded shape."""
    return msgspec.json.encode(value, order="sorted")


def checked(record: Record) -> tuple[Record, bytes]:
    """Return a record as it will be read back, and its canonical JSON; raises `RecordRefused`.

    It is looked at as strictly as what comes from outside, and encoded once: again only where its
    text is not in NFC.
    """
    raw = encode(record)
    read = parse_record(raw)
    return (record, raw) if read == record else (read, encode(read))


def as_json(value: object) -> dict[str, Any]:
    """Return a recorded shape as plain JSON values, as the body of a bundle's line holds them."""
    plain: dict[str, Any] = msgspec.json.decode(encode(value))
    return plain


def json_schema(
    shape: Any = AnyRecord,
    title: str = "Bản ghi của Sổ tay",
    says: str = "One line of `sotayctl import` and `export`, and of a bundle's body.",
) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one line, as published in `resources/schema/`."""
    schema = as_json(msgspec.json.schema(shape))
    start = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": start, "title": title, "description": says, **schema}
