"""What may be shown: see `language.printable`."""

from assistant.language.printable import printable

__all__ = ["printable"]
