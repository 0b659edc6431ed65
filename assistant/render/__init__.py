"""Blocks -> a medium, one module each. Renderers know blocks and answers, never where they come from."""
