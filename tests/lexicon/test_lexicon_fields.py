"""Every field that a lexicon entry may have is read by a stage; dead data would be promises."""

from __future__ import annotations

import sys

import pytest

import metrics
from metrics.examples.check import misread_examples
from metrics.lexicon import Entry, Lexicon
from metrics.lexicon.schema import COMMON, KINDS, fields_of
from metrics.samples import sample_report

NOT_STAGES = ("metrics.examples", "metrics.lexicon.check")


@pytest.fixture(scope="module")
def fields_read():
    """The fields that stages ask entries for while they read every example and the sample report with a fresh lexicon."""
    asked = set()

    def recording(method):
        def ask(entry, key, *default):
            if not sys._getframe(1).f_globals["__name__"].startswith(NOT_STAGES):
                asked.add((entry.kind, key))
            return method(entry, key, *default)

        return ask

    with pytest.MonkeyPatch.context() as patch:
        for name in ("text", "flag", "list"):
            patch.setattr(Entry, name, recording(getattr(Entry, name)))
        lexicon = Lexicon(Lexicon.default().files)
        assert list(misread_examples(lexicon.files, lexicon)) == []
        metrics.audit(sample_report(), lexicon=lexicon)
    return asked


# Fields that stages read and no shipped entry has.
UNUSED = {"role": {"tail", "then"}}


def own_fields(kind):
    return set(fields_of(kind)) - {spec.partition(":")[0].rstrip("!") for spec in COMMON.split()}


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_read_by_a_stage(kind, fields_read):
    assert own_fields(kind) == {field for asked, field in fields_read if asked == kind} & own_fields(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_used_by_a_shipped_entry(kind):
    used = {field for entry in Lexicon.default().entries(kind) for field in entry.data}

    assert own_fields(kind) - used == UNUSED.get(kind, set())
