"""Guided flows: questions asked step by step, drafts that keep the answers, documents made of them."""
