"""The terminal application: screens, widgets, style sheets. Shows and asks; what can be known without a screen is elsewhere."""
