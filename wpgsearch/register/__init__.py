"""Which acts and cases exist: a name → candidates; a Target → its label and its official page.

The data are text files in ``data/``, one row per name or case. A question looks its names up on disk; the recogniser
loads all of them. This package knows no text and no document.
"""

from .articles import ArticleList, Repeal, articles_of, repeal_of
from .cases import Case, case_number, case_numbered, case_with_ecli, cases_named, load_cases
from .keys import key_of
from .labels import label
from .links import url
from .names import Act, Name, act, acts_named, civil_code_book, longest_in_question
from .nearest import nearest_names
from .table import NameTable, load_names

__all__ = [
    "Act",
    "ArticleList",
    "Case",
    "Name",
    "NameTable",
    "Repeal",
    "act",
    "acts_named",
    "articles_of",
    "case_number",
    "case_numbered",
    "case_with_ecli",
    "cases_named",
    "civil_code_book",
    "key_of",
    "label",
    "load_cases",
    "load_names",
    "longest_in_question",
    "nearest_names",
    "repeal_of",
    "url",
]
