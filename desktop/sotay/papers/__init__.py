"""Floor 2: papers. Pure data in, PDF bytes out; what a paper looks like is a data file."""
