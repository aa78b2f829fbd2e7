import pytest

import metrics
from metrics.samples import sample_report


@pytest.fixture(scope="session")
def sample():
    return metrics.audit(sample_report())
