"""The square that configures ODK Collect and KoboCollect: JSON, packed, in base64.

One text serves all versions since 1.17: those before projects (2021.2) take `general` and `admin`
and leave `project`. The user's name is always the same: a project is known by address and name.
"""

import json
import zlib
from base64 import b64encode

from sotay.upload.phones.digest import USER


def settings(base: str, code: str, name: str) -> str:
    """Return what the square says: the address, the day code, and what the project is called.

    Forms are fetched by hand: with `match_exactly` Collect would throw away a telephone's others.
    """
    said = {
        "general": {
            "protocol": "odk_default",
            "server_url": base,
            "username": USER,
            "password": code,
            "form_update_mode": "manual",
            "autosend": "off",
        },
        "admin": {},
        "project": {"name": name, "icon": "S", "color": "#0f6cbd"},
    }
    plain = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return b64encode(zlib.compress(plain.encode(), 9)).decode()
