"""Records as rows: as typed, closed, looked up; earlier states, tasks, what is due or not sent."""
