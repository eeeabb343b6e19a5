"""Views of the command line: from a command's data to what a person reads."""
