"""What watches the machine and the window while a notebook is open."""
