"""Documents that users add: from a file to a place in their library, and back out of it."""
