"""Guides on the screen: the list of guides and drafts, the steps of one, its help, its review, its documents."""
