"""The notebook's tables. None joins two records by a person, or holds a name to join by."""

from functools import partial
from typing import TYPE_CHECKING

from sotay.model.schemas import STEPS
from sotay.store.log.activity import ACT_INDEXES
from sotay.store.migrations import Apart, Migrations, drop_check
from sotay.store.search.index import SEARCH_TABLES, SEARCH_TITLES
from sotay.vault import outbox
from sotay.vault.attachments.contents import ATTACHMENT_TABLES, FILES
from sotay.vault.attachments.pruning import PRUNED_TABLES
from sotay.vault.attachments.unsealable import UNSEALABLE_TABLE
from sotay.vault.firsttables import NOTEBOOK_TABLES
from sotay.vault.lastwords import LAST_WORD_TABLE
from sotay.vault.leaveanswers import ANSWER_TABLES
from sotay.vault.letters.tables import LETTER_TABLES
from sotay.vault.peers import PEER_TABLES
from sotay.vault.privacy.consents import NOTE_FORMER, WITHDRAWAL_ORDER, WITHDRAWAL_TABLES
from sotay.vault.privacy.contacts import CARD_OF, CONTACT_TABLES
from sotay.vault.privacy.contactsout import OUT_TABLES
from sotay.vault.privacy.heldsources import HELD_SOURCE_TABLES
from sotay.vault.privacy.keptanswers import REMAINS_TABLES
from sotay.vault.privacy.maybesent import continue_apart
from sotay.vault.privacy.purging import PURGE_TABLES
from sotay.vault.privacy.refusals import REFUSAL_INDEX, SURVEY_INDEXES
from sotay.vault.privacy.requests import REQUEST_TABLES
from sotay.vault.privacy.tombstones import TO_TELL_TABLES
from sotay.vault.privacy.withdrawing import SOUND_TABLES
from sotay.vault.privacy.withholding import WITHDRAWN_COLUMN, withhold_all
from sotay.vault.questionnaires.arrivals import ARRIVAL_TABLES
from sotay.vault.questionnaires.pieces import PIECE_TABLES
from sotay.vault.questionnaires.shelf import QUESTIONNAIRE_TABLES
from sotay.vault.records.agenda import AGENDA_INDEXES, REOPENED_INDEX
from sotay.vault.records.apart import APART_TABLES
from sotay.vault.records.printed import PRINTED_TABLES
from sotay.vault.records.steps import STEP_TABLES
from sotay.vault.records.tasks import TASK_TABLES, UNDATED_TASKS
from sotay.vault.records.unsent import FAR_INDEX, LEAVING_INDEXES
from sotay.vault.search.narrowing import FACE_INDEX, NARROWING_TABLES
from sotay.vault.trails import TRAIL_TABLES
from sotay.vault.uploads import UNASKED_COLUMNS, UPLOAD_TABLES, VOUCHER_COLUMNS, VOUCHER_TABLE

if TYPE_CHECKING:
    from sqlite_utils import Database


# A released step is never edited.
NOTEBOOK = Migrations("notebook", Apart(continue_apart, FILES))


def _run(db: "Database", statements: str) -> None:
    for statement in filter(str.strip, statements.split(";\n")):
        db.execute(statement)


@NOTEBOOK(name="001_notebook")
def _notebook(db: "Database") -> None:
    _run(db, f"{NOTEBOOK_TABLES}{outbox.BUNDLE_TABLES}{SEARCH_TABLES}")


@NOTEBOOK(name="002_privacy")
def _privacy(db: "Database") -> None:
    _run(db, f"{CONTACT_TABLES}{PURGE_TABLES}{REQUEST_TABLES}")


@NOTEBOOK(name="004_steps")
def _steps(db: "Database") -> None:
    _run(db, f"{STEP_TABLES}{NARROWING_TABLES}")


@NOTEBOOK(name="005_newest")
def _newest(db: "Database") -> None:
    """Let the newest time be read at each save without going through all records."""
    db.execute("CREATE INDEX record_by_updated ON record (updated)")
    db.execute("CREATE INDEX revision_by_at ON revision (at)")


for _name, _tables in (
    ("006_attachments", ATTACHMENT_TABLES), ("007_carried", outbox.CARRIED_TABLES),
    ("008_sound", SOUND_TABLES), ("009_to_tell", TO_TELL_TABLES),
):  # fmt: skip
    NOTEBOOK(name=_name)(partial(_run, statements=_tables))


@NOTEBOOK(name="010_search")
def _search(db: "Database") -> None:
    _run(db, f"{SEARCH_TITLES}{FACE_INDEX}")


@NOTEBOOK(name="012_agenda")
def _agenda(db: "Database") -> None:
    """Let the day's list be read without reading every record."""
    _run(db, AGENDA_INDEXES)


@NOTEBOOK(name="013_tasks")
def _tasks(db: "Database") -> None:
    """Let tasks of meetings be found by the day they are due."""
    _run(db, TASK_TABLES)


@NOTEBOOK(name="014_withdrawals")
def _withdrawals(db: "Database") -> None:
    _run(db, f"{WITHDRAWAL_TABLES}{NOTE_FORMER}")


@NOTEBOOK(name="015_undated_tasks")
def _undated_tasks(db: "Database") -> None:
    """Let tasks without a day be found, too."""
    _run(db, UNDATED_TASKS)


@NOTEBOOK(name="016_order")
def _order(db: "Database") -> None:
    """Let a withdrawal tell which bundles were sealed before it, whatever the clock said."""
    for statement in WITHDRAWAL_ORDER:
        db.execute(statement)


@NOTEBOOK(name="016_leaving")
def _leaving(db: "Database") -> None:
    """Let what may have to stay here be counted without reading a record that goes."""
    _run(db, LEAVING_INDEXES)


@NOTEBOOK(name="017_released")
def _released(db: "Database") -> None:
    """Let what a lost bundle held be remembered: the province may have it."""
    _run(db, outbox.RELEASED_TABLES)


@NOTEBOOK(name="018_held_sources")
def _held_sources(db: "Database") -> None:
    """Let what an interview held back stay held when the interview is destroyed."""
    db.execute(HELD_SOURCE_TABLES.removesuffix(";\n"))


@NOTEBOOK(name="019_remains")
def _remains(db: "Database") -> None:
    """Let answers of destroyed interviews be taken back, and refusals be listed outside."""
    db.execute(REMAINS_TABLES.removesuffix(";\n"))
    db.execute(CARD_OF)
    db.execute(REFUSAL_INDEX)


@NOTEBOOK(name="020_far")
def _far(db: "Database") -> None:
    """Let closed records of a year that the province does not take be counted, too."""
    db.execute(FAR_INDEX)


@NOTEBOOK(name="021_kinds")
def _kinds(db: "Database") -> None:
    """Let a record be of a kind that comes later: the list of them is `model.kinds`."""
    drop_check(db, "record", "CHECK (kind IN ('meeting', 'interview', 'matter'))")


@NOTEBOOK(name="022_withdrawn")
def _withdrawn(db: "Database") -> None:
    """Let a list know what was withdrawn by its state, not by the words of its title."""
    db.execute(WITHDRAWN_COLUMN)
    withhold_all(db.conn)


@NOTEBOOK(name="023_packed")
def _packed(db: "Database") -> None:
    """Let a bundle tell for ever what was packed in it."""
    for statement in (*outbox.PACKED_COLUMNS, outbox.PACKED_BEFORE):
        db.execute(statement)


@NOTEBOOK(name="024_upload")
def _upload(db: "Database") -> None:
    """Let a bundle tell how far it is on its way, and that the province keeps it apart."""
    _run(db, UPLOAD_TABLES)


@NOTEBOOK(name="025_naming")
def _naming(db: "Database") -> None:
    """Let a bundle of attachments alone tell of which records they are."""
    db.execute(outbox.NAMING_TABLES.removesuffix(";\n"))


@NOTEBOOK(name="026_leave_answers")
def _leave_answers(db: "Database") -> None:
    """Let what a person decided of a record before it leaves outlive a lock."""
    db.execute(ANSWER_TABLES.removesuffix(";\n"))


@NOTEBOOK(name="027_receipt_keys")
def _receipt_keys(db: "Database") -> None:
    _run(db, VOUCHER_TABLE)


@NOTEBOOK(name="028_unsealable")
def _unsealable(db: "Database") -> None:
    """Let an attachment that could not be read be told after a restart, too.

    What a sending asks for at each try (decision 036) needs no columns.
    """
    db.execute(UNSEALABLE_TABLE)
    for column in UNASKED_COLUMNS:
        db.execute(f"ALTER TABLE upload DROP COLUMN {column}")


@NOTEBOOK(name="029_pruned")
def _pruned(db: "Database") -> None:
    """Let a content be gone by choice, and a receipt tell whose it is, of when and of how much."""
    _run(db, PRUNED_TABLES)
    for statement in VOUCHER_COLUMNS:
        db.execute(statement)


@NOTEBOOK(name="030_last_word")
def _last_word(db: "Database") -> None:
    """Let a later word of the province undo that it has a bundle."""
    db.execute(LAST_WORD_TABLE)


@NOTEBOOK(name="031_surveys")
def _surveys(db: "Database") -> None:
    """Let the refusals and the newest of surveys be found, as those of interviews are."""
    for statement in SURVEY_INDEXES:
        db.execute(statement)


@NOTEBOOK(name="032_questionnaires")
def _questionnaires(db: "Database") -> None:
    """Let a notebook hold questionnaires, and find the surveys of each."""
    _run(db, QUESTIONNAIRE_TABLES)


for _name, _tables in (
    ("033_pack_pieces", PIECE_TABLES), ("034_arrivals", ARRIVAL_TABLES),
    ("036_trails", TRAIL_TABLES), ("035_letters", LETTER_TABLES),
    ("037_reopened", REOPENED_INDEX), ("038_peers", f"{PEER_TABLES}{APART_TABLES}"),
    ("039_cards_out", OUT_TABLES), ("040_acts", ACT_INDEXES),
    ("041_printed_as", PRINTED_TABLES),
):  # fmt: skip
    NOTEBOOK(name=_name)(partial(_run, statements=_tables))


NOTEBOOK.keep_out(STEPS)  # shapes of records that no earlier version reads
