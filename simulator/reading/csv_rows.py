"""Rows of a CSV file with the place of every field."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.reading.diagnostics import Diagnostic, diagnostic
from simulator.reading.nodes import Mark

MOST_REPORTED = 20
"""Broken rows of one file that are reported one by one."""

_LINE_END = re.compile(r"\r\n|\n|\r")
_FIELD = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^,"]*))\s*(,|$)')


@dataclass(frozen=True)
class Field:
    """The text of a field and where it begins."""

    text: str
    mark: Mark


def rows(text: str, file: str, columns: Sequence[str], found: list[Diagnostic]) -> list[Mapping[str, Field]]:
    """The fields of the named columns, row by row; empty lines are passed over, other columns are not read.

    A missing column, a row of another length than the header, a quote that does not close and a file without
    rows are added to `found`.
    """
    lines = [(number, line) for number, line in enumerate(_LINE_END.split(text), 1) if line.strip()]
    if not lines:
        found.append(_first(file, f"the file is empty: a header {','.join(columns)} is expected"))
        return []
    header = [field.text.strip() for field in _fields(lines[0][1], file, lines[0][0]) or ()]
    if absent := [column for column in columns if header.count(column) != 1]:
        found.extend(_bad_column(file, column, header) for column in absent)
        return []
    if len(lines) == 1:
        found.append(_first(file, "there are no rows below the header"))
    return list(_whole_rows(lines[1:], file, header, columns, found))


def capped(problems: list[Diagnostic]) -> list[Diagnostic]:
    """The first problems of a file, and one that counts the rest."""
    if len(problems) <= MOST_REPORTED:
        return problems
    last = problems[MOST_REPORTED]
    message = f"this and {len(problems) - MOST_REPORTED - 1} more problems in this file are not listed"
    return [*problems[:MOST_REPORTED], Diagnostic(last.file, last.line, last.column, last.path, message)]


def _whole_rows(
    lines: list[tuple[int, str]], file: str, header: list[str], columns: Sequence[str], found: list[Diagnostic]
) -> Iterator[Mapping[str, Field]]:
    for number, line in lines:
        fields = _fields(line, file, number)
        if fields is None or len(fields) != len(header):
            found.append(diagnostic(Mark(file, number, 1), "", _bad_row(fields, header)))
            continue
        named = dict(zip(header, fields, strict=True))
        yield {column: named[column] for column in columns}


def _fields(line: str, file: str, number: int) -> list[Field] | None:
    """The fields of a line; nothing if its quotes do not pair."""
    fields: list[Field] = []
    at, comma = 0, ","
    while comma and (match := _FIELD.match(line, at)):
        quoted, bare, comma = match.groups()
        text = bare.rstrip() if quoted is None else quoted.replace('""', '"')
        fields.append(Field(text, Mark(file, number, match.start(2 if quoted is None else 1) + 1)))
        at = match.end()
    return None if comma else fields


def _bad_row(fields: list[Field] | None, header: list[str]) -> str:
    if fields is None:
        return "the quotes of this row do not pair"
    count = "1 field" if len(fields) == 1 else f"{len(fields)} fields"
    return f"this row has {count}, the header has {len(header)}"


def _bad_column(file: str, column: str, header: list[str]) -> Diagnostic:
    if column in header:
        return _first(file, f"column '{column}' comes twice")
    message = f"column '{column}' is missing, the header is '{','.join(header)}'"
    if len(header) == 1 and re.search(r"[;\t]", header[0]):
        return _first(file, f"{message}: separate the columns with commas")
    return _first(file, message, column, header)


def _first(file: str, message: str, wrong: str = "", right: Sequence[str] = ()) -> Diagnostic:
    return diagnostic(Mark(file, 1, 1), "", message, wrong, right)
