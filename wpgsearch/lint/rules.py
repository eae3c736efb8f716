"""The rules of the cite-check, as data: docs/lint.md, --help and SARIF are made of them.

In: nothing. Out: ``RULES``. What a rule does is in the module of its family.
"""

from __future__ import annotations

from wpgsearch.findings import Rule

_ALL = (
    Rule(
        "ecli-and-number",
        "error",
        "An ECLI does not fit the case number, the date or the court beside it",
        "The ECLI, the case number, the date and the court of one citation are held against one another and against "
        "the register of cases. The ECLI of a judgment of the ECtHR holds its date and its application number. A "
        "conclusion or an order in the same case is left alone.",
        "HvJ EU 16 juli 2020, C-623/17, ECLI:EU:C:2020:559",
        "HvJ EU 16 juli 2020, C-311/18, ECLI:EU:C:2020:559",
    ),
    Rule(
        "case-name",
        "warning",
        "The name of a case is spelt otherwise than the case's, or is that of another case",
        "The name beside a number or an ECLI, or a name that stands for a case, is compared with the names in the "
        "register word by word, so that a shorter or longer form of the name is no finding; capitals and accents do "
        "not count.",
        "HvJ EU 6 oktober 2020, C-511/18 (La Quadratuur du Net)",
        "HvJ EU 6 oktober 2020, C-511/18 (La Quadrature du Net)",
    ),
    Rule(
        "no-such-article",
        "error",
        "An act does not have the article",
        "Only where the mention names its act itself. The articles come from the register and from the acts among the "
        "documents given; the reason tells of which date. Where the document is older than that, or than the first "
        "version known, it is a warning: the article may have been there.",
        "art. 99 Wpg",
        "",
    ),
    Rule(
        "kamerstuk-year",
        "error",
        "The vergaderjaar of a Kamerstuk cannot be right",
        "The vergaderjaar is not two years on end, lies before the number of the dossier was given out or after the "
        "date of the document, or differs between two mentions of one paper. A later vergaderjaar than that of the "
        "number is no finding: dossiers stay open for years.",
        "Kamerstukken II 2015/16, 34889, nr. 3",
        "Kamerstukken II 2017/18, 34889, nr. 3",
    ),
    Rule(
        "author-year-without-entry",
        "warning",
        "A work cited by author and year is not in the list of literature",
        "Only in a document that has a list of literature with years.",
        "Hartgers 2012, p. 14 (the list has Hartgers 2021)",
        "Hartgers 2021, p. 14",
    ),
    Rule(
        "entry-never-cited",
        "note",
        "A work in the list of literature is never cited",
        "Only in a document that cites by author and year; a work whose number (Guidelines 05/2020) or whose author by "
        "name stands in the text counts as cited.",
        "",
        "",
    ),
    Rule(
        "broken-form",
        "warning",
        "A citation is written in a form that is broken",
        "ECLI with a space, without its country or misspelt; a case number without its hyphen; doubled words and "
        "members of an article; the number of an EU act in the form of another time; “nr.” left out.",
        "ECLI: EU:C:2022:967, artikel lid 3 lid 3, Richtlijn 2016/680/EU",
        "ECLI:EU:C:2022:967, artikel 3 lid 3, Richtlijn (EU) 2016/680",
    ),
    Rule(
        "repealed-act",
        "warning",
        "An act is cited that was no longer in force on the date of the document",
        "Once for each act in a document with a date. Not in a judgment or a decision on a request, which may have to "
        "apply the old act; not where the text speaks of the past; a note where it names the new act too.",
        "Op grond van artikel 10 Wob (in a letter of 2024)",
        "",
    ),
    Rule(
        "unresolved",
        "note",
        "It cannot be known of which act the article is",
        "No act is named in the text before it either.",
        "Ingevolge artikel 5 moet dat schriftelijk. (no act named before)",
        "",
    ),
    Rule(
        "unknown-act",
        "note",
        "An article is of an act that the register does not have",
        "The name of the act may be misspelt; the names that come nearest are told. `register import` adds acts.",
        "artikel 5 van de Wet politeigegevens",
        "artikel 5 van de Wet politiegegevens",
    ),
)

RULES: dict[str, Rule] = {rule.id: rule for rule in _ALL}
