"""Measures the winnow program as a whole: a folder with -j 1 against -j 2, and how long it takes to start. Part of `make bench`.

The programs compared take turns, so that what else the machine does disturbs all alike. It needs a system with wait4.
"""

import argparse
import os
import statistics
import subprocess
import tempfile
import time


def once(command):
    """Runs a command and returns its seconds of wall and of processor time and its peak memory in kB. What it prints is dropped.

    A run that had pages without an article ends with a status of 1, as it should.
    """
    start = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode not in (0, 1):
        raise SystemExit(f"process: {' '.join(command)} ended with status {process.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def alternate(commands, rounds):
    """Runs commands, a dict by name, in turn. Returns a list of (wall, CPU, peak memory) for each."""
    figures = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            figures[name].append(once(command))
    return figures


def median(figures, column):
    return statistics.median(run[column] for run in figures)


def folder(winnow, path, rounds):
    pages = sum(name.removesuffix(".gz").endswith((".html", ".txt")) for _, _, names in os.walk(path) for name in names)
    print(f"{path}: {pages} pages, {rounds} rounds in turn, {os.cpu_count()} processors")
    runs = alternate({f"-j {n}": [winnow, "-f", "jsonl", "-j", str(n), path] for n in (1, 2)}, rounds)
    for name, run in runs.items():
        wall, cpu, peak = (median(run, i) for i in range(3))
        print(f"winnow {name}: wall {wall:.2f} s, CPU {cpu:.2f} s, {pages / wall:.1f} pages/s, peak {peak / 1000:.0f} MB")
    speedup = statistics.median(one[0] / two[0] for one, two in zip(*runs.values()))
    print(f"-j 2 does {speedup:.2f} x the pages of -j 1")


def start(winnow, page, rounds):
    with tempfile.TemporaryDirectory() as work:
        with open(f"{work}/empty.go", "w", encoding="utf-8") as f:
            f.write("package main\n\nfunc main() {}\n")
        subprocess.run(["go", "build", "-o", "empty", "empty.go"], cwd=work, check=True)
        commands = {"an empty Go program": [f"{work}/empty"], "winnow --version": [winnow, "--version"], f"winnow {page}": [winnow, page]}
        runs = alternate(commands, rounds)
    empty = next(iter(runs.values()))
    print(f"start, {rounds} runs in turn")
    for name, run in runs.items():
        wall, cpu = (statistics.median(a[i] - b[i] for a, b in zip(run, empty)) * 1000 for i in range(2))
        print(f"{name}: wall {median(run, 0) * 1000:.1f} ms, CPU {median(run, 1) * 1000:.1f} ms,", end=" ")
        print(f"{wall:.1f} and {cpu:.1f} ms beyond the empty program")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--winnow", required=True, help="the program")
    parser.add_argument("--page", required=True, help="a small page to clean")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("folder", help="folder of pages to clean")
    args = parser.parse_args()
    winnow = os.path.abspath(args.winnow)
    print(f"{args.winnow}: {os.path.getsize(winnow) / 1e6:.1f} MB")
    start(winnow, args.page, 100)  # They are short, and what else the machine does shows.
    folder(winnow, args.folder, args.rounds)


if __name__ == "__main__":
    main()
