"""Checking the quotations of a dossier: each one found, credited, compared with the library and judged."""
