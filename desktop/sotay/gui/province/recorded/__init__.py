"""One record as the province has it: what it says, its versions, its files; for several places."""
