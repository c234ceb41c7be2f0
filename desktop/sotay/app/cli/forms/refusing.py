"""Why a questionnaire cannot be used: each reason by its sheet, row and column, or its question."""

from dataclasses import asdict

import msgspec

from sotay.app.cli.output import say, say_json
from sotay.app.cli.session import Session
from sotay.base.errors import SotayError
from sotay.forms.layout.soundness import way
from sotay.forms.model.errors import FormRefused, Problem

UNUSABLE = 3  # exit status


def tell_refused(session: Session, fault: SotayError, *, quiet: bool = False) -> None:
    """Say every reason and what to do on stderr, or as JSON; `quiet` keeps the JSON back."""
    problems = fault.problems if isinstance(fault, FormRefused) else (Problem("", str(fault)),)
    if session.as_json and not quiet:
        told = [{**asdict(one), "told": str(one), "do": way(one)} for one in problems]
        say_json(msgspec.json.encode({"ok": False, "problems": told}))
        return
    for one in problems:
        say(f"{fault.code} · {one}\n  → {way(one)}", err=True)
