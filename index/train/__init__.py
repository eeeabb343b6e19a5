"""How the bundled encoder and the lexicon of compounds were made; nothing at run time needs it."""
