"""``python -m wpgsearch``."""

from wpgsearch.cli import main

if __name__ == "__main__":
    main()
