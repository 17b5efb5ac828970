"""The clock knows the jobs of the desk."""

from rostok.core import schedule
from rostok.desk import jobs


def test_the_digest_is_among_the_timed_jobs() -> None:
    assert jobs.MORNING == 8
    assert any(job.name.endswith("desk.jobs.digests") for job in schedule.jobs())
