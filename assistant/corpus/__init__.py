"""Documents and their passages: canonical Markdown, spans, sidecars, ledgers, lexicon, the library."""
