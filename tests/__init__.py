"""Tests; ``unit`` mirrors the packages."""
