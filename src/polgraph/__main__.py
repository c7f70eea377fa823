"""``python -m polgraph`` is ``polgraph``."""

from polgraph.cli import main

if __name__ == "__main__":
    main()
