"""No file can stop or fill the machine: each is refused with a sentence, quickly, by the process of its own."""

import resource
import subprocess
import sys

import pytest

from rostok.engine.roadmap import Unreadable, read_safely
from tests.engine.roadmap.hostile import CORPUS


@pytest.mark.parametrize("name", CORPUS)
def test_it_is_refused_within_two_seconds_of_processor_time(name: str) -> None:
    make, codes = CORPUS[name]
    data = make()
    before = _spent()
    with pytest.raises(Unreadable) as refusal:
        read_safely(data, "План.docx")
    assert _spent() - before < 2.0
    assert refusal.value.code in codes.split()
    assert refusal.value.message.endswith(".")
    assert len(refusal.value.message.split(". ")) == 2, "what happened and what to do"


def test_no_refused_file_took_much_memory() -> None:
    """Measured in a small process of its own: a child's peak begins with that of its parent."""
    code = """
import resource, sys
from rostok.engine.roadmap import Unreadable, read_safely
from tests.engine.roadmap.hostile import CORPUS
for make, codes in CORPUS.values():
    if {"bomb", "wide", "deep", "heavy", "large"} & set(codes.split()):
        try:
            read_safely(make(), "План.docx")
        except Unreadable:
            pass
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(answer.stdout) < 700 * 1024


def _spent() -> float:
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(part.ru_utime + part.ru_stime for part in usage)
