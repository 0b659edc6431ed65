"""Documents and their passages: canonical Markdown, spans, sidecars, ledgers, the library, finding given words in it."""
