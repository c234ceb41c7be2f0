"""Records as rows: as typed, frozen when closed, looked up; earlier states, tasks, what is due."""
