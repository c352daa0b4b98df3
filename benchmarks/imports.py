"""CPU seconds of `import comity` and `comity --help`, beside those of starting Python at all."""

import resource
import subprocess
import sys

ROUNDS = 7
CASES = {
    "python": "pass",
    "import typer": "import typer",
    "import comity": "import comity",
    "comity --help": "import sys; sys.argv = ['comity', '--help']; from comity.cli import main; main()",
}


def cpu_seconds(code: str) -> float:
    """User and system time of one child process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the best of several rounds of each case; rounds are interleaved."""
    best = dict.fromkeys(CASES, float("inf"))
    for _ in range(ROUNDS):
        for name, code in CASES.items():
            best[name] = min(best[name], cpu_seconds(code))
    for name, seconds in best.items():
        print(f"{name:15} {seconds:.3f} s CPU   {seconds / best['python']:.1f} x bare Python")


if __name__ == "__main__":
    main()
