"""What came and what was said about it, in words: of a record, a query, a telling."""

from collections.abc import Iterable, Iterator
from datetime import date

from sotay.base.clock import local
from sotay.base.dates import short_date, short_time
from sotay.base.sentences import _, counted
from sotay.gui.kit.widgets.pill import State
from sotay.model.letters import Query
from sotay.work.letters.kept import Received
from sotay.work.letters.reading import QueryThread, Standing


def record_told(one: Received) -> str:
    """Return what the record is called that a letter is about, or where it is."""
    if one.where == "destroyed":
        return _("Bản ghi đã tiêu hủy ở máy này")
    if one.where == "elsewhere":
        return _("Bản ghi không có ở máy này")
    return one.title or _("(Chưa có tên)")


def warnings(received: Iterable[Received]) -> Iterator[str]:
    """Yield what is to be known of letters before they are acted on, each once."""
    came = list(received)
    if any(one.doubtful for one in came):
        yield _(
            "Khóa ký thư này sau đó đã bị tỉnh thu hồi: gọi tỉnh hỏi lại trước khi báo người dân."
        )
    if any(one.where == "destroyed" for one in came):
        yield _(
            "Bản ghi đã tiêu hủy ở máy này nên lời thư cũng không giữ; cần xem thì hỏi bộ phận "
            "tiếp nhận của tỉnh."
        )
    if any(one.where == "elsewhere" for one in came):
        yield _(
            "Bản ghi này không có ở máy này, có thể ở máy khác của đơn vị. Vẫn báo người dân và "
            "ghi lại được ở đây."
        )
    if any(one.where == "here" and one.version != "newest" and one.body for one in came):
        yield _("Thư nói về bản đã gửi trước lần đính chính cuối: đối chiếu với bản đang có.")


def noted_told(at_ms: int) -> str:
    """Return when something was noted here."""
    return _("Ghi lúc {at}").format(at=short_time(local(at_ms)))


def came_told(at_ms: int) -> str:
    """Return the day something came."""
    return _("đến {day}").format(day=short_date(local(at_ms).date()))


def thread_state(thread: QueryThread, today: date) -> State:
    """Return whether the province waits for a reply, and how late that is."""
    asked = thread.last.body
    if not isinstance(asked, Query):
        return State("")
    if asked.closes:
        return State(_("Tỉnh đã khép"), "plain")
    if not thread.is_open:
        return State(_("Đã trả lời"), "ok")
    if asked.due and asked.due < today:
        return State(counted("Quá hạn {n} ngày", (today - asked.due).days), "bad")
    return State(_("Chờ trả lời"), "warn")


def standing_state(standing: Standing) -> State:
    """Return what is to be done about a response."""
    if standing.progress.response is None:
        return State(_("Đã chuyển"), "info")
    if standing.progress.told is None:
        return State(_("Chưa báo người dân"), "warn")
    if standing.progress.state == "nguoi_dan_xac_nhan":
        return State(_("Người dân đã xác nhận"), "ok")
    return State(_("Đã báo người dân"), "ok")
