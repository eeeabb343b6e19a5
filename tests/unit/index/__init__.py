"""Tests of unit/index."""
