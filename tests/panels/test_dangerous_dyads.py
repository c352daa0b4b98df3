"""The page that redoes a published analysis gives its estimates."""

import csv
import io
from contextlib import redirect_stdout
from typing import Any

import pytest

from tests.docs.snippets import ROOT
from tests.panels import reference

PAGE = ROOT / "docs" / "howto" / "redo-dangerous-dyads.md"


@pytest.mark.slow
@pytest.mark.skipif(not reference.there(), reason=reference.MISSING)
def test_the_page_gives_the_estimates_of_the_r_package(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("statsmodels")
    monkeypatch.setenv("COMITY_DATA", str(reference.DATA))
    code = PAGE.read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0]
    names: dict[str, Any] = {}
    with redirect_stdout(io.StringIO()) as printed:
        exec(compile(code, PAGE.name, "exec"), names)
    assert "@article{gibleretal2016" in printed.getvalue()
    model = names["model"]
    assert model.nobs == 106_031
    with (reference.REFERENCE / "bremer_dangerous_dyads_logit.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == len(model.params) == 11
    for row in rows:
        term = row["term"].replace("(Intercept)", "Intercept").replace("^", " ** ")
        assert model.params[term] == pytest.approx(float(row["estimate"]), rel=1e-5)
        assert model.bse[term] == pytest.approx(float(row["se"]), rel=1e-3)
