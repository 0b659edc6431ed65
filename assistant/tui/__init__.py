"""The terminal application: screens, widgets, style sheets. It shows and asks; it decides nothing."""
