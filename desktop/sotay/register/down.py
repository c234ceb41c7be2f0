"""The tables of what goes down to communes, and of what they say about it."""

from typing import Final

from sotay.register.documents import DOCUMENT_TABLES
from sotay.register.drafts import DRAFT_TABLES
from sotay.register.letters import LETTER_TABLES
from sotay.register.returns import RETURN_TABLES
from sotay.register.said import SAID_TABLES

DOWN_TABLES: Final = DRAFT_TABLES + SAID_TABLES + LETTER_TABLES + DOCUMENT_TABLES + RETURN_TABLES
