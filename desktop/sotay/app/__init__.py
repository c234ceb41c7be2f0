"""Floor 5: wiring.

`window` starts the cadre's window, `office` the province's, `terminal` is `sotayctl`, `demo` walks
the main job.
"""

INTAKE_CALL = "--intake-worker"  # the word with which a frozen program calls itself as the worker
