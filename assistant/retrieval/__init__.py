"""Passages -> ranked hits: analysed fields, BM25 behind one small interface, a latent space, fusion of signals."""
