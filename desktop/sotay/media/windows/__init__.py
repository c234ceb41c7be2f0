"""The child's fences on Windows, in plain calls of the system (decision 061).

Imported on any system, called on Windows alone.
"""
