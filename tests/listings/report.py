"""Runs the unittest file named on the command line and prints how each test ended, as JSON on the last line."""

import contextlib
import io
import json
import pathlib
import sys
import unittest


class Reporter(unittest.TestResult):
    """Collects one row a test: id, outcome, traceback or reason. A failing subtest fails its test."""

    def __init__(self):
        super().__init__()
        self.rows = {}

    def record(self, test, outcome, detail=""):
        row = self.rows.setdefault(test.id(), {"id": test.id(), "outcome": outcome, "detail": ""})
        if outcome == "failed":
            row["outcome"] = outcome
        row["detail"] = "\n".join(filter(None, [row["detail"], detail]))

    def addSuccess(self, test):
        self.record(test, "passed")

    def addSkip(self, test, reason):
        self.record(test, "skipped", reason)

    def addExpectedFailure(self, test, error):
        self.record(test, "passed")

    def addUnexpectedSuccess(self, test):
        self.record(test, "failed", "passed, although it is marked as an expected failure")

    def addFailure(self, test, error):
        self.record(test, "failed", self._exc_info_to_string(error, test))

    addError = addFailure

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.record(test, "failed", f"{subtest}\n{self._exc_info_to_string(error, test)}")


path = pathlib.Path(sys.argv[1]).resolve()
sys.path.insert(0, str(path.parent))
reporter = Reporter()
with contextlib.redirect_stdout(io.StringIO()):
    unittest.defaultTestLoader.loadTestsFromName(path.stem).run(reporter)
print(json.dumps(list(reporter.rows.values())))
