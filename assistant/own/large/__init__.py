"""A large library of own documents: kept on disk, read passage by passage when something needs it."""
