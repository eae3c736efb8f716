"""What every run of the tests has in common: the scores at its end, and no silence about tests that were skipped.

``../shared`` (real documents and gold records) is no part of a clone: tests that need it are skipped where it is not.
With WPGSEARCH_REQUIRE_SHARED=1, which .ci/run sets where it is there, such a skip is a failure.
"""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest

os.environ["WPGSEARCH_REGISTER"] = os.devnull  # what a developer has imported changes no test
os.environ["WPGSEARCH_OCR"] = "never"  # nor does tesseract: the tests of OCR turn it on
REQUIRED = os.environ.get("WPGSEARCH_REQUIRE_SHARED") == "1"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if REQUIRED and report.skipped and isinstance(report.longrepr, tuple) and "../shared" in report.longrepr[2]:
        report.outcome = "failed"
        report.longrepr = f"{report.longrepr[2]}: it is there, so this test must not be skipped"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not any("test_scores" in report.nodeid for report in terminalreporter.stats.get("passed", [])):
        return
    from scores import GOLD_SETS, told  # noqa: PLC0415  # brings spaCy: only where the scores were taken anyway

    terminalreporter.section("scores")
    for name in GOLD_SETS:
        for line in told(name):
            terminalreporter.write_line(line)
