"""Findings in seven formats, one small module each, chosen by name."""
