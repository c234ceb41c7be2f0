"""A room open for telephones, as `sotayctl` shows it: what it means, the square, what comes."""

import sys
from contextlib import ExitStack
from typing import Any

from sotay.app.cli.output import on_terminal, say
from sotay.app.cli.session import Session
from sotay.base.clock import local
from sotay.base.sentences import Sentence, _
from sotay.papers import square
from sotay.upload.errors import NoLocalNetwork
from sotay.upload.phones import addresses
from sotay.upload.phones.app import Came
from sotay.upload.phones.digest import USER, new_code
from sotay.upload.phones.serving import Opening, PhoneServer, listening
from sotay.upload.phones.settings import settings
from sotay.upload.phones.told import to_do, told_of
from sotay.work.desk import Desk, office_of
from sotay.work.questionnaires import arrivedfiles, onphones, room

PLAIN: Sentence = (
    "Đường truyền không mã hóa: ai cùng mạng này có thể đọc và sửa phiếu trên đường đi. Chỉ dùng "
    "trên điểm phát sóng của máy này, hoặc mạng Wi-Fi có mật khẩu mà chỉ cán bộ dùng."
)
SECURED: Sentence = (
    "Đường truyền mã hóa bằng chứng thư chỉ dùng hôm nay. ODK Collect và KoboCollect trên Android "
    "7 trở lên không nhận chứng thư này; điện thoại dùng hai ứng dụng đó thì mở lại với --http."
)


def served(
    desk: Desk, session: Session, address: str | None, port: int, *, http: bool
) -> dict[str, Any]:
    """Serve until SIGINT or SIGTERM; return how many records came, by what became of them.

    Files are cleaned behind it. Raises `NoLocalNetwork`, `NotLocal`, `PortTaken`.
    """
    at = address or _own()
    sockets = listening(at, port)
    counted = {"new": 0, "same": 0, "more": 0, "other": 0, "unread": 0, "refused": 0}

    def heard(came: Came) -> None:
        counted[came.admitted.kept if came.admitted else "refused"] += 1
        if not session.as_json:
            say(_line(desk, came))

    with ExitStack() as ends:
        for one in sockets:
            ends.enter_context(one)
        context = None if http else room.day_context(desk, at)
        code, keeper = new_code(), room.on_this_thread(desk)
        opening = Opening(keeper, code, sockets, context, heard=heard, signals=True)
        _tell(desk, session, opening.bases[0], code, http=http)
        PhoneServer(opening).run()
    done, failed = arrivedfiles.take_all(desk)
    return {**counted, "attached": done, "not_attached": len(failed)}


def _own() -> str:
    found = addresses.own()
    if not found:
        raise NoLocalNetwork
    return found[0].address


def _tell(desk: Desk, session: Session, base: str, code: str, *, http: bool) -> None:
    configured = settings(base, code, office_of(desk).name)
    offered = onphones.offered(desk)
    told = {"url": base, "username": USER, "code": code, "settings": configured}
    lines = [
        _(PLAIN if http else SECURED),
        _("Đang nhận ở {u}").format(u=base),
        _("Tên đăng nhập {u}, mã ngày {c}").format(u=USER, c=code),
        *(_("Mẫu phiếu: {t}").format(t=one.title) for one in offered),
    ]
    if not offered:
        lines.append(_("Chưa có mẫu nào được đưa lên điện thoại: sotayctl phones offer MẪU."))
    if on_terminal(sys.stdout):
        lines.append(square.in_letters(square.square(configured, "l")))
    lines.append(_("Bấm Ctrl+C để đóng."))
    session.answer({**told, "forms": [one.id for one in offered]}, "\n".join(lines))


def _line(desk: Desk, came: Came) -> str:
    who = f"…{came.device[-6:]}" if came.device else _("điện thoại không rõ")
    at = f"{local(desk.clock.now_ms()):%H:%M}"
    if came.admitted is None:
        why = came.told or _("lỗi của chương trình ({code})").format(code=came.word)
        says = _("{at} {who} · chưa nhận: {why}. {do}")
        return says.format(at=at, who=who, why=why.rstrip("."), do=to_do(came.word))
    told = told_of(came.admitted, incomplete=came.incomplete)
    return f"{at} {who} · {came.admitted.title}: {told}"
