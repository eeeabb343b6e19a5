"""Everything that a person types at: the command line and the Textual application."""
