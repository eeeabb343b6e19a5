"""Which of the files that were found must be read, and which the library knows already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import ReadError
from index.insert import KnownFile
from index.prepare import Job, Stamp, digest, path_key, stamp
from index.said import Said
from index.walk import Found


@dataclass(slots=True)
class Changes:
    """What is to do: ``touched`` are files with new sizes and times but their old content."""

    jobs: list[Job] = field(default_factory=list)
    touched: list[tuple[str, Stamp]] = field(default_factory=list)
    problems: dict[Path, ReadError] = field(default_factory=dict)


def changes(
    found: Sequence[Found],
    known: Mapping[str, KnownFile],
    said: Said,
    version: int,
) -> Changes:
    """Compare files with the library: first by size and time, by content where those differ.

    What is not ``said`` now stays what was once said of the file; ``version`` is the parser's.
    """
    result = Changes()
    for entry in found:
        if entry.problem is not None:
            result.problems[entry.path] = entry.problem
            continue
        before = known.get(path_key(entry.path))
        if before is None:
            result.jobs.append(Job(entry.path, said, version))
            continue
        job = Job(entry.path, said.after(before.said), version)
        if (job.said, job.parser) != (before.said, before.parser):
            result.jobs.append(job)
            continue
        _compare(job, before, result)
    return result


def _compare(job: Job, before: KnownFile, result: Changes) -> None:
    try:
        now = stamp(job.path)
        if now.modified is not None and now == before.stamp:
            return
        if now.size != before.stamp.size or digest(job.path) != before.digest:
            result.jobs.append(job)
        else:
            result.touched.append((path_key(job.path), now))
    except OSError:  # told by the attempt to read it
        result.jobs.append(job)
