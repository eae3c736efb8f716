"""Where a register of the user's own lies: the files that ``wpgsearch register import`` made.

In: the environment. Out: paths of files in the form of act_names.tsv ("…acts.tsv") and cases.tsv ("…cases.tsv").
WPGSEARCH_REGISTER names the folder; else it is where the system keeps the data of programs. Reads no file.
"""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path

VARIABLE = "WPGSEARCH_REGISTER"


def own_folder() -> Path:
    """The folder of the user's own register, which need not exist."""
    if named := os.environ.get(VARIABLE):
        return Path(named).expanduser()
    if sys.platform == "win32":
        data = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")  # noqa: PTH111
    elif sys.platform == "darwin":
        data = os.path.expanduser("~/Library/Application Support")  # noqa: PTH111
    else:
        data = os.environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share")  # noqa: PTH111
    return Path(data) / "wpgsearch" / "register"


@lru_cache(maxsize=2)
def own_files(ending: str) -> tuple[Path, ...]:
    """The imported files with that ending, by name; none when nothing was ever imported."""
    folder = own_folder()
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208  a question asks this: a tenth of what iterdir costs
    except OSError:
        return ()
    return tuple(folder / name for name in names if name.endswith(ending))
