"""A tree of XML nodes that formulas are evaluated on and answers are written into."""
