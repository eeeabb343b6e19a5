"""Tests of unit/assistant."""
