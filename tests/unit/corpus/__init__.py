"""Tests of unit/corpus."""
