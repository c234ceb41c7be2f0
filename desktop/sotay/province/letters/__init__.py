"""Letters of the province to its devices (FORMAT.md §5b): sealed, given, and known to have come.

`sealing` makes of what waits for a device the next letters, `giving` hands them to whatever road
is open, `arrived` takes a device's word for what came.
"""
