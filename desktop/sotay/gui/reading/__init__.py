"""What both windows read with: an attachment looked at, what differs between two versions.

It knows records and sealed content, and neither a notebook nor a register: whoever opens a viewer
says where content comes from.
"""
