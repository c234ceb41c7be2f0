"""Who works at the province: an account by its short name, and what a role lets one do."""

import re
from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from sotay.base.errors import FieldProblem
from sotay.base.sentences import Sentence, _, counted
from sotay.base.writing import line

Role = Literal["tiep_nhan", "chuyen_vien", "lanh_dao", "quan_tri"]
ROLES: Final[dict[Role, Sentence]] = {
    "tiep_nhan": "tiếp nhận",
    "chuyen_vien": "chuyên viên",
    "lanh_dao": "lãnh đạo",
    "quan_tri": "quản trị",
}
MAY: Final[dict[Role, Sentence]] = {
    "tiep_nhan": "nhận gói, quyết định gói tạm giữ, đăng ký máy, gửi xuống",
    "chuyen_vien": "giao hồ sơ, soạn văn bản trả lời, hỏi lại xã",
    "lanh_dao": "việc của chuyên viên, và ban hành văn bản trả lời",
    "quan_tri": "tài khoản, khóa, thiết bị, sao lưu, cài đặt chung",
}
_LOGIN: Final = re.compile(r"[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*")
_LONGEST: Final = 24  # letters of an account's name: that on a server has 63, the register's before
_NAME: Final = 120


class Officer(NamedTuple):
    """An account that is open; `name` is what stands beside all that is done with it."""

    login: str
    name: str
    roles: frozenset[str]

    def has(self, *roles: Role) -> bool:
        """Return whether any of these roles is the account's."""
        return not self.roles.isdisjoint(roles)


def login_of(words: str) -> str:
    """Return an account's short name as it is kept; raises `FieldProblem`."""
    told = words.strip().lower()
    if not _LOGIN.fullmatch(told) or len(told) > _LONGEST:
        says = counted("chữ không dấu và số, ví dụ “lan.nt”, nhiều nhất {n} ký tự", _LONGEST)
        raise FieldProblem(_("tên tài khoản"), says)
    return told


def name_of(words: str) -> str:
    """Return an officer's name as it is kept; raises `FieldProblem`."""
    told = line(words, _NAME)
    if not told:
        raise FieldProblem(_("họ tên"), _("cần ghi họ tên, thêm chức danh nếu trùng người khác"))
    return told


def roles_of(words: Iterable[str]) -> tuple[Role, ...]:
    """Return roles in their order, each once; raises `FieldProblem` for none, or an unknown one."""
    asked = set(words)
    if not asked or not asked <= set(ROLES):
        raise FieldProblem(_("vai trò"), _("chọn ít nhất một vai trò"))
    return tuple(role for role in ROLES if role in asked)


def roles_told(roles: Iterable[str]) -> str:
    """Return roles as people read them."""
    return ", ".join(_(says) for role, says in ROLES.items() if role in roles)
