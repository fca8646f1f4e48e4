"""Prints the numbers of a JUnit report as Maven does, for .ci/run: summary.py REPORT EXIT_CODE."""

import sys
from xml.etree import ElementTree


def totals(report):
    cases = list(ElementTree.parse(report).iter("testcase"))
    return [len(cases)] + [sum(case.find(kind) is not None for case in cases) for kind in ("failure", "error", "skipped")]


def main(report, code):
    try:
        total, failures, errors, skipped = totals(report)
    except (OSError, ElementTree.ParseError):
        total, failures, errors, skipped = 0, 0, 0, 0
    if int(code) != 0 and failures + errors == 0:
        total, errors = total + 1, 1
    print(f"fuzz: Tests run: {total}, Failures: {failures}, Errors: {errors}, Skipped: {skipped}")


if __name__ == "__main__":
    main(*sys.argv[1:])
