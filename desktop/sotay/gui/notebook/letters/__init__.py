"""What the province sent down: responses to tell residents, questions to answer."""
