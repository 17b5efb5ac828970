"""No file can stop or fill the machine: each is refused with a sentence, quickly, by the process of its own."""

import resource

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
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert largest < 700 * 1024


def _spent() -> float:
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(part.ru_utime + part.ru_stime for part in usage)
