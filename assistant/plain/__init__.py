"""The conversation line by line, for screen readers, pipes and terminals that draw nothing."""
