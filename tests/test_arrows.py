"""Who may import whom: the rooms' arrows are an allow-list, and there is no cycle."""

import ast
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "src" / "comity"
KNOWLEDGE = {"model", "vocab"}
ALLOWED: dict[str, set[str]] = {
    "model": set(),
    "vocab": {"model"},
    "dates": {"model", "vocab"},
    "texts": {"model", "vocab", "dates"},
    "actors": {"model", "vocab", "dates"},
    "likeness": {"model", "vocab"},
    "coding": {"model", "vocab", "dates", "texts", "actors", "likeness"},
    "datasets": {"model", "vocab", "dates", "actors"},
    "ledger": {"model", "vocab"},
    "linking": {"model", "vocab", "actors", "likeness", "ledger"},
    "panels": {"model", "vocab", "actors", "datasets"},
    "measures": {"model", "vocab", "actors", "panels", "ledger"},
    "obligations": {"model", "vocab", "actors", "panels", "ledger"},
    "dossier": {"model", "vocab", "actors", "ledger", "measures", "obligations"},
    "cli": {"desk", "dossier", "model"},
    "__init__": {"desk", "model"},
    "errors": set(),
}
ALLOWED["desk"] = set(ALLOWED) - {"cli", "__init__"}
STANDARD_LIBRARY_ONLY = ("model", "errors")


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    inside = path.relative_to(PACKAGE).parts
    return inside[0] if len(inside) > 1 else path.stem


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Every module that a file imports, within functions too."""
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found += (f"{node.module}.{alias.name}" for alias in node.names)
    return tuple(found)


def rooms_imported(path: Path) -> set[str]:
    found = (name.split(".") for name in imports(path))
    return {parts[1] for parts in found if parts[0] == "comity" and len(parts) > 1} - {room(path)}


def test_a_module_imports_only_rooms_that_its_room_may() -> None:
    rooms = {room(path) for path in modules()}
    assert rooms <= set(ALLOWED), "a room without arrows: add it to the design and to this test"
    wrong = {str(p): more for p in modules() if (more := rooms_imported(p) - ALLOWED[room(p)] - {"errors"})}
    assert not wrong


def test_words_use_the_standard_library_only() -> None:
    import sys

    for path in modules():
        if room(path) in STANDARD_LIBRARY_ONLY:
            outside = {n.split(".")[0] for n in imports(path)} - set(sys.stdlib_module_names) - {"comity"}
            assert not outside, f"{path}: {outside}"


def test_there_is_no_cycle_between_modules() -> None:
    names = {
        ".".join(("comity", *p.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): p
        for p in modules()
    }
    edges: dict[str, set[str]] = {}
    for name, path in names.items():
        targets = set()
        for imported in imports(path):
            target = imported if imported in names else imported.rpartition(".")[0]
            if target in names and target != name:
                targets.add(target)
        edges[name] = targets
    done: set[str] = set()

    def walk(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " -> ".join((*above, name))
        if name not in done:
            for target in edges[name]:
                if not name.startswith(target + "."):
                    walk(target, (*above, name))
            done.add(name)

    for name in names:
        walk(name, ())


def test_modules_keep_to_one_subject() -> None:
    long = {str(p): n for p in modules() if (n := len(p.read_text(encoding="utf-8").splitlines())) > 400}
    assert not long
