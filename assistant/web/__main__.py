"""`python -m assistant.web`: the application of one tab, started by the server that stands before it."""

import sys

from assistant.web.application import run

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
