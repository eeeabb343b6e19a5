"""Tests of unit/tui."""
