"""The places and dialogs of the interface, one module each."""
