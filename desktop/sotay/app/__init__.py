"""Floor 5: wiring.

`window` starts the window, `terminal` is `sotayctl`, `demo` walks the main job.
"""
