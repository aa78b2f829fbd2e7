"""The state of the house in numbers that may only fall, and vocabularies without dead words."""

from __future__ import annotations

import ast
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from metrics.checks import inventory
from metrics.lexicon import Lexicon
from metrics.outputs.labels import labels
from metrics.readers.formats import READABLE
from metrics.records import vocabulary

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "metrics"
DECIDING = ("checks", "comparison", "extraction", "layout", "readers", "statements", "text")

# Chinese characters in string literals of code, without docstrings: words belong in lexicons/, messages in one table.
CHARACTERS = {
    "api": 8,
    "arguments": 4,
    "batches": 6,
    "checks": 494,
    "cli": 20,
    "comparison": 126,
    "errors": 2,
    "examples": 6,
    "extraction": 430,
    "layout": 478,
    "lexicon": 61,
    "outputs": 9,
    "panels": 85,
    "readers": 147,
    "records": 3,
    "statements": 228,
    "tables": 37,
    "text": 18,
}

# Functions with so many branches or more.
BRANCHES = {12: 152, 20: 0}

# Names that several modules make public, and how many: a verb that each reader has, commands called
# like the functions they run, and names still to be told apart.
SAME_NAME = {
    "COLUMNS": 2,
    "Column": 2,
    "FAMILY": len(inventory()),  # each family of checks declares one
    "Line": 2,
    "Pair": 2,
    "Part": 2,
    "Piece": 2,
    "SYMBOLS": 2,
    "Section": 2,
    "Token": 2,
    "Unit": 2,
    "View": 2,
    "adds_up": 2,
    "annotate": 2,
    "answers_of": 2,
    "audit": 2,
    "bound_of": 2,
    "counts": 2,
    "decode": 2,
    "diff": 2,
    "fold": 2,
    "follow": 2,
    "is_amount": 2,
    "is_number": 2,
    "judge": 2,
    "label": 2,
    "lay_out": 2,
    "main": 2,
    "number_of": 2,
    "panel": 2,
    "parts_of": 2,
    "read": len(READABLE) + 1,  # a function of each reader, and the one of the interface
    "rounded": 2,
}

# Where the lexicon of the library stands in for one that is not given.
FACE = ("annotated", "api", "cli", "examples", "frames")
# a user calls these
LEXICON_OPTIONAL = {
    "diffs/diff.py:diff",
    "records/quantity.py:to_pint",
    "report.py:explain",
    "panels/follow.py:follow",
    "panels/panel.py:panel",
    "report.py:annotate",
}

# Values of closed vocabularies that nothing emits, with the reason why they stay.
NEVER_EMITTED: dict[tuple[str, str], str] = {}


@cache
def trees():
    """Return the syntax trees of the package by file, and forget the docstrings."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)):
                documented = node.body and isinstance(node.body[0], ast.Expr) and isinstance(node.body[0].value, ast.Constant)
                if documented:
                    node.body[0].value.value = ""
            elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                node.value.value = ""  # a string under a constant says what it is
        found[path.relative_to(PACKAGE)] = tree
    return found


def literals(tree):
    """Yield the strings of a tree."""
    return (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def chinese(text):
    """Return how many Chinese characters *text* has."""
    return sum("一" <= character <= "鿿" for character in text)


def room_of(path):
    """Return the room a file of the package stands in, itself when it stands at the door."""
    return path.parts[0] if len(path.parts) > 1 else path.stem


def branches_in(function):
    """Return how often a function can turn: conditions, loops, handlers, cases, and each further part of a condition."""
    count = 0
    for node in ast.walk(function):
        if isinstance(node, (ast.If, ast.IfExp, ast.For, ast.While, ast.ExceptHandler, ast.match_case)):
            count += 1
        elif isinstance(node, ast.BoolOp):
            count += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            count += 1 + len(node.ifs)
    return count


def functions():
    """Yield the functions of the package with the place where they stand."""
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield f"{path}:{node.name}", node


def public_names(tree):
    """Return what a module makes public of its own: what ``__all__`` names and the module defines."""
    names = next(
        (
            ast.literal_eval(node.value)
            for node in tree.body
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__"
        ),
        (),
    )
    defined = {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        defined |= {target.id for target in targets if isinstance(target, ast.Name)}
    return defined.intersection(names)


def foreign_rules():
    """Return the literals that name, or begin to name, a rule that another module or the lexicon sets."""
    lexicon = Lexicon.default()
    kinds = ("aspect", "bound", "claim", "heading", "name", "progress", "role", "state", "word")
    ids = {entry.id for kind in kinds for entry in lexicon.entries(kind)}
    homes = {}
    for path, tree in trees().items():
        for literal in literals(tree):
            if literal.count(".") >= 1 and literal.replace(".", "").replace("_", "").isalnum() and literal.islower():
                homes.setdefault(literal, set()).add(path)
    found = []
    for literal, paths in sorted(homes.items()):
        if any(identity.startswith(literal) for identity in ids):
            found += [f"{path}: {literal}" for path in sorted(paths)]
    return found


def written(tree):
    """Yield the strings of a tree but for those that are only compared with, in a test or a constant that tests alone use."""
    compared = {id(node) for test in ast.walk(tree) if isinstance(test, ast.Compare) for node in ast.walk(test)}
    used = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)]
    handed_on = {node.id for node in used if id(node) not in compared}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id.startswith("_"):
            compared |= set() if node.targets[0].id in handed_on else {id(each) for each in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in compared:
            yield node.value


def test_what_is_only_compared_with_is_not_written():
    tree = ast.parse('_SEEN = ("a", "b")\nx = "c" if role in _SEEN and role != "d" else kept("e")')

    assert set(written(tree)) == {"c", "e"}


@cache
def emitted():
    """Return every word that a deciding stage or an entry of the lexicon can put into a record."""
    deciding = (tree for path, tree in trees().items() if room_of(path) in DECIDING or path.as_posix() == "records/link.py")
    words = {word for tree in deciding for word in written(tree)}
    for file in Lexicon.default().files:
        for entries in tomllib.loads(file.text).values():
            words |= {value for entry in entries for value in entry.values() if isinstance(value, str)}
    return words


def closed_vocabularies():
    """Yield each closed vocabulary with its words: of the records, and of what a reader is told."""
    for name in vocabulary.__all__:
        yield name.lower(), get_args(getattr(vocabulary, name))
    known = labels()
    for name in ("kind", "reason", "refused", "claim", "claim_verdict"):
        yield name, tuple(known[name])


def test_chinese_in_code_only_falls():
    counted = Counter()
    for path, tree in trees().items():
        counted[room_of(path)] += sum(map(chinese, literals(tree)))
    more = {room: count for room, count in counted.items() if count > CHARACTERS.get(room, 0)}

    assert more == {}, "words belong in lexicons/; where the number fell, write the lower one here"


@pytest.mark.parametrize("many", BRANCHES)
def test_functions_with_many_branches_only_get_fewer(many):
    found = sorted(place for place, node in functions() if branches_in(node) >= many)

    assert len(found) <= BRANCHES[many], found


def test_branches_are_counted():
    (function,) = ast.parse("def f(a, b):\n if a and b:\n  return [c for c in a if c]\n for d in b: pass").body

    assert branches_in(function) == 5


def test_no_public_name_is_defined_twice():
    homes = {}
    for path, tree in trees().items():
        for name in public_names(tree):
            homes.setdefault(name, []).append(str(path))
    twice = {name: paths for name, paths in homes.items() if len(paths) > 1 and len(paths) > SAME_NAME.get(name, 1)}

    assert twice == {}


def lexicon_with_default():
    """Yield the functions below the API that could forget the user's lexicon."""
    for path, tree in trees().items():
        if room_of(path) in FACE:
            continue
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                plain = [*node.args.posonlyargs, *node.args.args]
                defaults = dict(zip([each.arg for each in reversed(plain)], reversed(node.args.defaults), strict=False))
                defaults |= {
                    a.arg: d for a, d in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True) if d is not None
                }
                if "lexicon" in defaults:
                    yield f"{path}:{node.name}"


def test_a_users_lexicon_cannot_be_forgotten():
    assert set(lexicon_with_default()) == LEXICON_OPTIONAL


def test_the_lexicon_of_the_library_is_asked_for_at_the_face_alone():
    found = {
        str(path)
        for path, tree in trees().items()
        if room_of(path) not in FACE
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "default" and getattr(node.value, "id", "") == "Lexicon"
    }

    assert found == {"records/quantity.py"}


def test_rules_are_named_where_they_are_set():
    assert foreign_rules() == []


def test_every_reason_of_a_refusal_is_told_in_words():
    assert {entry.text("reason") for entry in Lexicon.default().entries("name")} <= set(labels()["refused"])


@pytest.mark.parametrize(("name", "words"), list(closed_vocabularies()))
def test_every_word_of_a_closed_vocabulary_can_be_emitted(name, words):
    dead = {word for word in words if word not in emitted()}

    assert dead == {word for vocabulary_name, word in NEVER_EMITTED if vocabulary_name == name}
