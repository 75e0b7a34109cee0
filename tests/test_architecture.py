"""The house keeps its shape: imports point one way, one room writes files, nothing grows over the bar."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from itertools import takewhile
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "simulator"
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}

MAY_IMPORT = {
    "scenario": set(),
    "errors": set(),
    "records": {"scenario"},
    "levers": {"scenario"},
    "reading": {"scenario", "errors", "levers"},
    "centre": {"scenario", "records"},
    "measures": {"scenario", "records"},
    "experiment": {"scenario", "errors", "records", "centre", "measures"},
    "money": {"scenario", "records", "measures"},
    "comparison": {"scenario", "records", "measures", "money"},
    "storage": {"records", "errors"},
    "planning": {"scenario", "records", "measures", "money", "experiment", "comparison", "levers"},
    "report": {"scenario", "records", "measures", "money", "comparison", "levers", "planning"},
    "versions": set(),
    "writing": {"scenario", "money", "comparison", "planning", "report", "storage", "versions"},
    "cli": {
        *("scenario", "errors", "records", "levers", "reading", "measures", "experiment", "money", "comparison"),
        *("planning", "storage", "report", "writing", "versions", "top"),
    },
    "top": {"reading", "experiment", "money", "comparison", "writing", "versions"},
    "__main__": {"cli"},
}
"""Room -> rooms that it may import; `top` is the package's own face."""

WRITING_METHODS = {"write_text", "write_bytes", "mkdir", "makedirs", "touch", "unlink", "rename", "rmtree", "savez"}


@cache
def nodes_of(module: str) -> tuple[ast.AST, ...]:
    """Everything in a module, the module itself first."""
    return tuple(ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))))


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "top"


def imported_modules(module: str) -> Iterator[str]:
    """Our own modules that a module imports, inside functions and under TYPE_CHECKING included."""
    for node in nodes_of(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "simulator")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            if node.module is not None and node.module.split(".")[0] == "simulator":
                for alias in node.names:
                    inner = f"{node.module}.{alias.name}"
                    yield inner if inner in MODULES else node.module


def functions(module: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in nodes_of(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    doc = ast.get_docstring(function, clean=False)
    assert function.end_lineno is not None
    return function.end_lineno - function.lineno + 1 - (doc.count("\n") + 1 if doc else 0)


def test_imports_point_one_way() -> None:
    wrong = {
        module: sorted({name for name in imported_modules(module) if room_of(name) not in allowed})
        for module in sorted(MODULES)
        for allowed in (MAY_IMPORT[room_of(module)] | {room_of(module)},)
    }
    told = [f"{module} may not import {', '.join(names)}" for module, names in wrong.items() if names]
    assert not told, "; ".join(told)


def test_no_module_imports_itself_through_others() -> None:
    graph = {module: set(imported_modules(module)) - {module} for module in MODULES}
    assert len(list(TopologicalSorter(graph).static_order())) == len(MODULES)


def parting_folders(module: str, imported: str) -> tuple[str, str] | None:
    """The two folders of one room in which the paths of two modules part; None where they part at a file."""
    here, there = module.split("."), imported.split(".")
    shared = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(here, there, strict=False))))
    folders = ".".join(here[: shared + 1]), ".".join(there[: shared + 1])
    within_a_room = shared > 1 and all(name in MODULES and MODULES[name].stem == "__init__" for name in folders)
    return folders if within_a_room else None


def test_folders_of_a_room_do_not_import_each_other() -> None:
    graph: dict[str, set[str]] = {}
    for module in MODULES:
        for folders in filter(None, (parting_folders(module, imported) for imported in imported_modules(module))):
            graph.setdefault(folders[0], set()).add(folders[1])
    assert "simulator.report.staffed" in graph["simulator.report.compared"]
    assert list(TopologicalSorter(graph).static_order())


def test_nothing_is_imported_by_star() -> None:
    stars = [
        module
        for module in MODULES
        for node in nodes_of(module)
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]
    assert stars == []


def writes_files(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "open":
        texts = [
            value.value
            for value in (*call.args, *(word.value for word in call.keywords))
            if isinstance(value, ast.Constant) and isinstance(value.value, str)
        ]
        return any(set(text) <= set("rwaxbt+") and set(text) & set("wax+") for text in texts)
    return name in WRITING_METHODS


def test_only_the_storage_room_opens_files_for_writing() -> None:
    writers = {
        module for module in MODULES for node in nodes_of(module) if isinstance(node, ast.Call) and writes_files(node)
    }
    assert {room_of(module) for module in writers} == {"storage"}


def test_a_module_a_function_and_a_class_stay_small() -> None:
    told = [f"{module} {what}" for module in sorted(MODULES) for what in too_large(module)]
    assert not told, "; ".join(told)


def too_large(module: str) -> Iterator[str]:
    """What of a module is over the bar."""
    if (lines := MODULES[module].read_text(encoding="utf-8").count("\n")) >= 300:
        yield f"has {lines} lines"
    for function in functions(module):
        if length(function) > 50:
            yield f"{function.name} has {length(function)} lines"
    for node in nodes_of(module):
        if isinstance(node, ast.ClassDef):
            methods = sum(1 for part in node.body if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef))
            if methods > 10:
                yield f"{node.name} has {methods} methods"


def test_most_functions_are_short() -> None:
    lengths = sorted(length(function) for module in MODULES for function in functions(module))
    assert median(lengths) <= 9
    assert lengths[int(len(lengths) * 0.9)] < 25


def test_every_public_function_says_what_it_does() -> None:
    silent = [
        f"{module}.{node.name}"
        for module in MODULES
        for node in ast.iter_child_nodes(nodes_of(module)[0])
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and ast.get_docstring(node) is None
    ]
    assert silent == []


HEAVY = {"numpy", "scipy.stats", "matplotlib", "joblib", "simulator.centre", "simulator.experiment"}


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["validate", "scenarios/first.yaml"], ["schema"], ["levers", "callback"], ["compare", "--help"]],
)
def test_a_quick_command_imports_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys\n"
        "from simulator.cli.entry import answer\n"
        f"code = answer({arguments!r})\n"
        "print(code, *sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    code, *modules = done.stderr.split("\n")[-2].split()
    assert code == "0"
    assert not HEAVY & set(modules)


def test_importing_the_package_costs_nothing() -> None:
    program = "import sys, simulator\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"numpy", "pydantic", "simpy", "yaml", "click"} & set(done.stdout.split())
