"""An answer of a survey in minutes and notes: from the answer, or from where one writes."""
