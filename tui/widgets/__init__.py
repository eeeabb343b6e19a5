"""Widgets: they show data that is handed down and post messages up."""
