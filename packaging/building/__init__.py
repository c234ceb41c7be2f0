"""What installers and packages are made with; nothing of it is part of the program."""
