"""The user's own documents on the screen: looked at before they are kept, corrected, handed over, asked about."""
