"""A questionnaire made ready for paper: its words, choices and room, without a record."""
