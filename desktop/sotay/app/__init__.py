"""Floor 5: wiring.

`desk` starts the window, `terminal` is `sotayctl`, `demo` walks the main job.
"""
