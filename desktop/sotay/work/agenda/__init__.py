"""What waits to be done: today's list, tasks that meetings gave."""
