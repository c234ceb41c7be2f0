"""Write anew what is generated and committed: both dumps of tables, and the published schema.

Run `.venv/bin/python packaging/dumps.py`; `test_house_dumps.py` tells where it was forgotten.
"""

import json
import tempfile  # noqa: TID251 - for tables with nothing in them
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any

from sotay.model.letters import LETTER_KINDS
from sotay.model.returns import RETURNS
from sotay.model.shape import json_schema
from sotay.register.schema import PROVINCE
from sotay.store.door import Store
from sotay.store.keys import KEY_SIZE, MasterKey
from sotay.store.migrations import Migrations
from sotay.vault.schema import NOTEBOOK

HOUSE = Path(__file__).parents[1]


def tables(migrations: Migrations) -> str:
    """Return the tables that these steps make, as SQL."""
    with (
        tempfile.TemporaryDirectory() as folder,
        MasterKey(bytearray(range(KEY_SIZE))) as key,
        Store.create(Path(folder) / "made.db", key, "made", migrations) as store,
    ):
        return store.schema()


def spelt(schema: dict[str, Any]) -> str:
    """Return a schema as it is published."""
    return f"{json.dumps(schema, ensure_ascii=False, indent=2)}\n"


def dumps() -> dict[Path, str]:
    """Return what each generated file is to say."""
    said = "One line of a letter of the province, or of what a bundle says about one."
    letters = reduce(or_, (*LETTER_KINDS.values(), *RETURNS.values()))
    published = HOUSE / "resources/schema"
    return {
        HOUSE / "desktop/sotay/vault/schema.sql": tables(NOTEBOOK),
        HOUSE / "desktop/sotay/register/schema.sql": tables(PROVINCE),
        published / "record.schema.json": spelt(json_schema()),
        published / "letter.schema.json": spelt(json_schema(letters, "Thư của tỉnh", said)),
    }


if __name__ == "__main__":
    for path, text in dumps().items():
        path.write_text(text, encoding="utf-8", newline="\n")
