"""Guides on the screen: the list of guides and drafts, and the steps of one, with its help, its review, its documents."""
