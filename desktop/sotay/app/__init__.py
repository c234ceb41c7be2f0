"""Floor 5: wiring.

`window` starts the window, `terminal` is `sotayctl`, `demo` walks the main job.
"""

INTAKE_CALL = "--intake-worker"  # the word with which a frozen program calls itself as the worker
