"""One module for each kind of answer: (ground, query, hits) -> Answer, or None where that kind has nothing to show."""
