"""One job as several, where there are fewer jobs than cores: each makes some of the documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from briefgen.planning.jobs import Job, Produced
from briefgen.problems.diagnostics import tidy


def shares(job: Job, most: int) -> tuple[Job, ...]:
    """The job as at most `most` jobs, each of which judges the whole briefing and makes a part of its documents.

    An edition stays one job: whether it is a new one, and its snapshot, depend on all of its documents.
    """
    documents = len(job.variants) if job.formats and job.issue is None and job.frozen is None else 1
    count = max(1, min(most, documents))
    if count == 1:
        return (job,)
    ends = (documents * number // count for number in range(count + 1))
    return tuple(replace(job, share=range(*pair)) for pair in pairwise(ends))


def together(parts: Iterable[Produced]) -> Produced:
    """What comes of the whole job: all of its documents, or with an error in any part none."""
    ordered = sorted(parts, key=lambda part: part.share.start if part.share else 0)  # as if one process had made them
    documents = tuple(document for part in ordered for document in part.documents)
    return replace(
        next((part for part in ordered if part.trace), ordered[0]),
        documents=() if any(part.failed for part in ordered) else documents,
        diagnostics=tidy(found for part in ordered for found in part.diagnostics),
        share=None,
    )
