"""`sotayctl`: everything the window can do that makes sense without one."""
