"""The version of the assistant, as released."""

VERSION = "0.1.0"
