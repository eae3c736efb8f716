"""wpgsearch beside other extractors of citations: recall, precision and speed in one table.

    python benchmarks/peers               prints the page; installs the peers the first time (some minutes)
    python benchmarks/peers --write       and writes it to docs/peers.md
    python benchmarks/peers wetsuite      only this peer beside wpgsearch

In: ../shared/gold and ../shared/real/gold, or corpus/ and tests/expected/gold; and each peer's own tests. Each
extractor runs in its own process and its own environment over the same texts. A peer that cannot be installed stands in
the table with the reason.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from peers import measuring, page
from peers.installing import PEERS, NotInstalled, default_cache, installed
from peers.processes import Extractor

PAGE = Path(__file__).resolve().parents[2] / "docs" / "peers.md"


def start(name: str, cache: Path, names: Path) -> Extractor:
    if name == "wpgsearch":
        return Extractor(name, sys.executable)
    found = installed(next(peer for peer in PEERS if peer.name == name), cache)
    arguments = [str(names)] if name == "wetsuite" else []
    return Extractor(name, found.python, *arguments, source=found.source)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("peers", nargs="*", choices=[*(peer.name for peer in PEERS), []], metavar="PEER")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name} in docs/")
    parser.add_argument("--cache", type=Path, default=default_cache(), help="where the peers are installed")
    parser.add_argument("--differences", action="store_true", help="where wpgsearch differs from a peer's own tests")
    parser.add_argument("--rounds", type=int, default=5, help="of each measurement of speed")
    args = parser.parse_args()
    running: dict[str, Extractor] = {}
    absent: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        names = Path(folder) / "names.tsv"
        names.write_text(measuring.names_of_acts(), encoding="utf-8")
        for name in ["wpgsearch", *(args.peers or [peer.name for peer in PEERS])]:
            try:
                running[name] = start(name, args.cache, names)
            except (NotInstalled, RuntimeError) as error:
                if name == "wpgsearch":
                    raise
                absent[name] = str(error)
        try:
            measured = measuring.measure(running, rounds=args.rounds)
        finally:
            for extractor in running.values():
                extractor.close()
    made = page.page(measured, absent)
    print(made)
    if args.differences:
        print("\n".join(measured.differences))
    if args.write:
        PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
