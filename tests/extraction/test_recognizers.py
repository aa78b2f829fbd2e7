"""The Chinese cases of Recognizers-Text, where the suite is at hand (``METRICS_SUITES``)."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def adapter():
    path = HERE.parent / "benchmarks" / "recognizers_adapter.py"
    spec = importlib.util.spec_from_file_location("recognizers_adapter", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.mark.parametrize("model", ["NumberModel", "PercentModel", "CurrencyModel", "DimensionModel"])
def test_recognizers_cases_are_read(adapter, model):
    folder = adapter.suite_folder()
    if folder is None:
        pytest.skip("the suite of Recognizers-Text is not at hand")
    result = adapter.run(folder, model)

    assert result.share >= adapter.MARKS[model], result.misses
    assert all("does not support" in line for line in result.left_out)
