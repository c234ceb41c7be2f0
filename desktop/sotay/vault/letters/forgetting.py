"""What stays of letters about a record that is destroyed: that they came, and not a word."""

from sotay.store.driver import Connection

_LETTERS = "(SELECT letter FROM letter_line WHERE record = ?)"
_NAMED = (
    "(SELECT json_extract(f.value, '$.sha256') FROM letter_line AS l,"
    " json_each(l.body, '$.files') AS f WHERE l.letter = letter_file.letter AND l.body NOTNULL)"
)


def forget(connection: Connection, record: str) -> None:
    """Drop the words of every letter about a record, its documents, and what was said of them.

    A telling stays: it has none, and the province is to hear that residents were told.
    """
    connection.execute("UPDATE letter_line SET body = NULL WHERE record = ?", (record,))
    connection.execute(
        "UPDATE letter_return SET body = NULL WHERE record = ? AND kind <> 'telling'", (record,)
    )
    connection.execute(
        f"DELETE FROM letter_file WHERE letter IN {_LETTERS} AND sha256 NOT IN {_NAMED}",  # noqa: S608
        (record,),
    )
    counted = "UPDATE letter SET files = (SELECT count(*) FROM letter_file WHERE letter = digest)"
    connection.execute(f"{counted} WHERE digest IN {_LETTERS}", (record,))
    connection.execute(
        "DELETE FROM letter_content WHERE sha256 NOT IN (SELECT sha256 FROM letter_file)"
    )
