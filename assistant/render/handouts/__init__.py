"""Handouts -> files to give away: laid out once, in the words and order of every medium, then one module a medium."""
