"""A text with what is certainly wrong in it mended.

In: a text and its findings. Out: the text with those that are ``fixable`` put right, and which those were.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wpgsearch.findings import Finding

_MOST_ROUNDS = 8


def mend(text: str, findings: Sequence[Finding]) -> tuple[str, tuple[Finding, ...]]:
    """One round; of two that overlap the first, the other may come in the next round."""
    pieces: list[str] = []
    done: list[Finding] = []
    at = 0
    for finding in sorted(findings, key=lambda each: (each.place.span.start, each.place.span.end)):
        span = finding.place.span
        if finding.fixable and finding.right is not None and span.start >= at:
            pieces += [text[at : span.start], finding.right]
            at = span.end
            done.append(finding)
    return "".join([*pieces, text[at:]]), tuple(done)


def mend_all(
    text: str, check: Callable[[str], Sequence[Finding]]
) -> tuple[str, tuple[Finding, ...], Sequence[Finding]]:
    """Until nothing is left that is certain: the text, what was mended, and what is left.

    Mending one thing may show another ("ECLI: EU:C: …" with a number that does not fit), so that one round is not all.
    """
    mended: list[Finding] = []
    findings = check(text)
    for _ in range(_MOST_ROUNDS):
        new, done = mend(text, findings)
        if not done or new == text:
            break
        mended += done
        text, findings = new, check(new)
    return text, tuple(mended), findings
