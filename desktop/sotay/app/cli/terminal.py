"""`sotayctl`: everything the window can do that makes sense without one.

Answers go to stdout (`--json` for machines), progress and errors to stderr. Exit codes:
0 done · 1 our bug · 2 wrong use · 3 put it right and try again · 4 the machine or disk is in the
way · 5 not to be trusted, nothing taken in · 6 some lines, files or answers were refused ·
130 stopped.
"""

import io
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from itertools import takewhile
from typing import Any

import click

from sotay import __version__
from sotay.app import INTAKE_CALL
from sotay.app.cli.errors import AnswerUnsaid, SystemInTheWay, WrongUse
from sotay.app.cli.hidden import ask_unseen
from sotay.app.cli.ondemand import OnDemand
from sotay.app.cli.output import say, speak_utf8
from sotay.app.cli.session import Session, shared
from sotay.app.folders import unit_list
from sotay.app.hardening import keep_memory_private
from sotay.base.errors import (
    Cancelled,
    FieldProblem,
    PersonError,
    SotayError,
    TrustError,
    WorldError,
)
from sotay.base.reasons import reason_of
from sotay.base.resources import use_units
from sotay.base.sentences import Sentence, _
from sotay.media import CALL

EXIT = {PersonError: 3, WorldError: 4, TrustError: 5}
STOPPED = 130
NAME = "sotayctl"
NOT_UTF8: Sentence = "có chữ không phải UTF-8"
BUG = "LOI-00"
BUG_TOLD: Sentence = (
    "Lỗi của phần mềm ({kind} tại {where}). Sổ vẫn nguyên. Chạy lại lệnh; "
    "nếu vẫn lỗi, gửi dòng này cho người phụ trách phần mềm."
)
STOPPED_TOLD: Sentence = "Đã dừng theo yêu cầu; việc đã xong trước đó vẫn giữ nguyên."


class Faces(click.Group):
    """A group that turns every named failure into its code, sentence and exit status."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Run and end the program; wrong use is told by our own door, as everything is."""
        session = Session(as_json=_asks_json(sys.argv[1:] if args is None else args))
        ours = {**extra, "standalone_mode": False, "obj": session}
        try:
            code = super().main(args, *rest, **ours)
        except click.ClickException as fault:
            code = _tell_wrong_use(session, fault)
        except SotayError as fault:  # about an option that stands before the command
            code = _tell(session, fault)
        except (click.Abort, KeyboardInterrupt):
            code = _tell_stopped(session)
        except SystemExit as end:
            code = end.code
            if code == 1:  # click's own answer to a reader who left its help
                code = STOPPED
                sys.stdout = sys.stderr = None  # else Python writes them once more at its end
        except OSError as fault:  # as it printed its help
            code = _tell(session, AnswerUnsaid(reason_of(fault)))
            sys.stdout = None
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a failure ends the program with the exit code of its family."""
        try:
            return super().invoke(ctx)
        except SotayError as fault:
            ctx.exit(_tell(ctx.ensure_object(Session), fault))
        except BrokenPipeError:  # whoever read our answer has had enough
            ctx.exit(STOPPED)
        except UnicodeEncodeError:  # an argument with a byte that is no UTF-8
            ctx.exit(_tell(ctx.ensure_object(Session), FieldProblem(_("lệnh"), _(NOT_UTF8))))
        except OSError as fault:
            at = SystemInTheWay(str(fault.filename or ctx.invoked_subcommand), reason_of(fault))
            ctx.exit(_tell(ctx.ensure_object(Session), at))
        except Cancelled:
            ctx.exit(_tell_stopped(ctx.ensure_object(Session)))


def _asks_json(typed: Sequence[str]) -> bool:
    """Return whether JSON is asked for, also where nothing else of a command can be understood."""
    return "--json" in takewhile(lambda word: word != "--", typed)


def _tell_wrong_use(session: Session, fault: click.ClickException) -> int:
    told = io.StringIO()
    fault.show(told)
    say(_lower_kinds(told.getvalue()), err=True, nl=False)
    helped = isinstance(fault, click.exceptions.NoArgsIsHelpError)
    reason = _("chưa nêu lệnh nào.") if helped else _lower_kinds(fault.format_message())
    _answer_error(session, WrongUse(reason), WrongUse.code, PersonError.__name__)
    return fault.exit_code


def _lower_kinds(told: str) -> str:
    """Return click's words; it gives every word of a kind of path a capital."""
    return told.replace("Thư Mục", "Thư mục")


def _tell_stopped(session: Session) -> int:
    say(_(STOPPED_TOLD), err=True)
    _answer_error(session, _(STOPPED_TOLD), "", Cancelled.__name__)
    return STOPPED


def _answer_error(session: Session, said: object, code: str, family: str, **more: Any) -> None:
    """Give the JSON of what went wrong to whoever asked for JSON, in one shape for every end."""
    if session.as_json:
        told = {"code": code, "family": family, "sentence": str(said)}
        if detail := getattr(said, "detail", "") or getattr(said, "reason", ""):
            told["detail"] = str(detail)  # what a library said, in its own words
        with suppress(AnswerUnsaid, BrokenPipeError):
            session.answer({"error": told, **more}, "")


def _tell(session: Session, fault: SotayError) -> int:
    """Say what failed, to people and as JSON; return the exit status of its family."""
    say(f"{fault.code} · {fault}", err=True)
    family, code = next((kind, code) for kind, code in EXIT.items() if isinstance(fault, kind))
    if not isinstance(fault, AnswerUnsaid):
        facts = getattr(fault, "facts", {})
        _answer_error(session, fault, fault.code, family.__name__, **facts)
    return code


PARTS = OnDemand(
    {
        "agenda.status": "status",
        "agenda.tasks": "tasks task-done",
        "attachments": "attach attachments attachment detach",
        "backups": "backup",
        "keys.access": "passphrase recover keys",
        "keys.papers": "recovery-sheet shares drill hand-over",
        "keys.rekey": "rekey",
        "doctor": "doctor",
        "init": "init",
        "letters": "letter",
        "lists": "lists",
        "look": "look",
        "peers": "peers",
        "privacy.consent": "consent",
        "privacy.requests": "request",
        "privacy.retention": "contact retention retain purge destruction",
        "province.receiving": "province",
        "pruning": "prune",
        "questionnaires.designs": "questionnaire",
        "questionnaires.phones": "phones",
        "questionnaires.surveys": "survey",
        "records.closing": "close",
        "records.exchange": "import export",
        "records.reading": "list show search minutes schema",
        "records.revisions": "revisions compare restore-revision revert undo",
        "transfer.carry": "enrol bundles outbox receive verify",
        "transfer.hold": "hold",
        "transfer.roads": "send fetch",
        "transfer.sendrules": "send-rules",
        "transfer.lost": "lost",
        "transfer.policy": "policy",
        "trails": "trail",
        "transfer.seal": "seal",
        "units": "units",
        "updates": "update",
        "forms.form": "form",
    }
)


@click.group(NAME, Faces, commands=PARTS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name=NAME)
@shared
@click.pass_context
def main(ctx: click.Context) -> None:
    """Sổ tay trên dòng lệnh: ghi chép, in biên bản, đóng gói, tiếp nhận."""
    if ctx.invoked_subcommand != "units":  # which can put a broken list right
        use_units(unit_list())


def run() -> None:
    """Run `sotayctl`; our own bug is told by its place only, never with anybody's text."""
    if sys.argv[1:2] == [CALL]:  # frozen, and called as the child of `media.room`
        import_module("sotay.media.child").main()
    if sys.argv[1:2] == [INTAKE_CALL]:  # frozen, and called as the receiver's worker
        import_module("sotay.app.intakeworker").main()
        return
    keep_memory_private()
    speak_utf8()
    ask_unseen()
    try:
        main(prog_name=NAME)
    except Exception as bug:  # noqa: BLE001 - the last door
        frames = traceback.extract_tb(bug.__traceback__)
        where = " ← ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-4:]))
        told = _(BUG_TOLD).format(kind=type(bug).__name__, where=where)
        say(f"{BUG} · {told}", err=True)
        _answer_error(Session(as_json=_asks_json(sys.argv[1:])), told, BUG, "Bug")
        sys.exit(1)


if __name__ == "__main__":
    run()
