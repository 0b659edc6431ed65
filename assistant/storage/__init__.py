"""The user's folders and what is kept in them, written safely."""
