"""The application in a browser of this machine: a server of this machine alone, and one process for each tab."""
