"""Public keys, and the province's answer to an enrolment, as plain files."""
