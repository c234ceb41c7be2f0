"""Have click speak Vietnamese: import this before any command is made.

click asks the standard library's gettext for its own sentences. They are in
`resources/translations/vi/LC_MESSAGES/click.po`, beside the `.mo` that `pybabel compile` makes.
"""

import gettext
import os

import click

from sotay.base.resources import resource
from sotay.base.sentences import _

DOMAIN = "click"


def speak_vietnamese() -> None:
    """Let gettext find click's sentences, whatever language the system is set to."""
    os.environ["LANGUAGE"] = "vi"  # of this process only
    gettext.bindtextdomain(DOMAIN, str(resource("translations")))
    gettext.textdomain(DOMAIN)
    click.STRING.name = "chữ"  # what help calls the value of an option, in capitals
    for number in (click.INT, click.IntRange):
        number.name = "số"


def name_places(command: click.Command) -> None:
    """Have the usage line of `command`, and of all below it, name its places in Vietnamese."""
    command.options_metavar = _("[TÙY CHỌN]")
    if isinstance(command, click.Group):
        command.subcommand_metavar = _("LỆNH [THAM SỐ]...")
        for inner in command.commands.values():
            name_places(inner)


speak_vietnamese()
