"""French as search sees it: folding, words, stems, stop words, spelling. Knows no document and no question."""
