"""Opens each hostile workbook within little memory; prints what came of it. Run by its test."""

import sys

LIMIT = 1_536 << 20  # bytes of addresses
if sys.platform != "win32":  # which bounds a process by a job object, from outside
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (LIMIT, LIMIT))

from oldbooks_made import OLD_BOMBS  # noqa: E402
from workbooks_made import BOMBS  # noqa: E402

from sotay.forms.model.errors import FormRefused  # noqa: E402
from sotay.forms.opening import open_form  # noqa: E402

for make in (*BOMBS.values(), *OLD_BOMBS.values()):
    try:
        open_form("bom.xlsx", make())
    except FormRefused:
        sys.stdout.write("refused\n")
    else:
        sys.stdout.write("opened\n")
