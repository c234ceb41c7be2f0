"""The window's places in the order of the rail; a screen is imported when one first goes there."""

from collections.abc import Callable
from importlib import import_module

from sotay.base.sentences import _
from sotay.gui.kit.shell import Place, Screen
from sotay.gui.notebook.shell import Shell


def places(settings: Callable[[Shell], Screen]) -> list[Place]:
    """Return every place; `settings` makes the one that needs more than the shell."""
    return [
        Place("home", _("Hôm nay"), "home", _lazily("agenda.home", "Home")),
        Place("meetings", _("Cuộc họp"), "people_team", _lazily("meetings.meetings", "Meetings")),
        Place(
            "interviews",
            _("Ghi nhận ý kiến"),
            "people_chat",
            _lazily("interviews.interviews", "Interviews"),
        ),
        Place(
            "questionnaires",
            _("Phiếu hỏi"),
            "poll",
            _lazily("questionnaires.place", "Questionnaires"),
        ),
        Place(
            "matters",
            _("Ý kiến, kiến nghị"),
            "clipboard_task",
            _lazily("matters.matters", "Matters"),
        ),
        Place("finding", _("Tìm trong sổ"), "search", _lazily("search.finding", "Finding")),
        Place("send", _("Gửi tỉnh"), "send", _lazily("transfer.transfer", "Transfer")),
        Place("letters", _("Tỉnh gửi xuống"), "mail_inbox", _lazily("letters.place", "Letters")),
        Place(
            "privacy",
            _("Dữ liệu cá nhân"),
            "shield_lock",
            _lazily("privacy.privacy", "Privacy"),
            last=True,
        ),
        Place("settings", _("Cài đặt"), "settings", settings, last=True),
    ]


def _lazily(module: str, name: str) -> Callable[[Shell], Screen]:
    def make(shell: Shell) -> Screen:
        screen: Screen = getattr(import_module(f"sotay.gui.notebook.{module}"), name)(shell)
        return screen

    return make
