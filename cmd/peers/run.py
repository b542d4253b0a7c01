"""Measures winnow against its peers on the same pages, in turn, and prints a table for each set and one for the README.

Run it by `make bench-peers`; README.md beside it says what the figures are. What cannot be built here is named and left out.
"""

import argparse
import gzip
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
UNIT = "htmlparse"  # The tool that all others are measured in.

# What the table calls a tool, the language of its driver, with the program for Go, and what the driver calls it. Go's are programs
# of their own because what a library sets up at its start is in the memory of all that are linked with it.
TOOLS = (
    ("html.Parse alone", "go/htmlparse", UNIT),
    ("**winnow**, JSON", "go/winnow", "winnow"),
    ("**winnow**, Markdown", "go/winnow", "winnow-markdown"),
    ("resiliparse", "python", "resiliparse"),
    ("dom_smoothie", "rust", "dom_smoothie"),
    ("readeck go-readability", "go/readeck", "readeck"),
    ("go-readability", "go/go-readability", "go-readability"),
    ("go-trafilatura", "go/go-trafilatura", "go-trafilatura"),
    ("go-trafilatura with fallback", "go/go-trafilatura", "go-trafilatura-fallback"),
    ("rs-trafilatura", "rust", "rs-trafilatura"),
    ("readability.js", "js", "readability"),
    ("trafilatura", "python", "trafilatura"),
)


class Failed(Exception):
    """A driver that could not be built or has died, with the reason."""


def build(language, work):
    """Builds the drivers of a language below the folder work. Returns the command that runs them; for Go it lacks the program."""
    source, target = f"{HERE}/{language}", f"{work}/{language}"
    if language == "go":
        os.makedirs(target, exist_ok=True)
        do(["go", "build", "-trimpath", "-o", f"{target}/", "./..."], source)
        return [target]
    if language == "rust":
        do(["cargo", "build", "--release", "--locked", "--quiet", "--target-dir", f"{work}/rust-target"], source)
        return [f"{work}/rust-target/release/peers"]
    if language == "python":
        do([sys.executable, "-m", "venv", f"{work}/venv"], source)
        do([f"{work}/venv/bin/python", "-m", "pip", "install", "--quiet", "--requirement", "requirements.txt"], source)
        return [f"{work}/venv/bin/python", f"{source}/driver.py"]
    shutil.copytree(source, target, dirs_exist_ok=True)  # The libraries are looked for beside the driver.
    do(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], target)
    return ["node", f"{target}/driver.js"]


def do(command, folder):
    if not shutil.which(command[0]):
        raise Failed(f"there is no {command[0]}")
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        raise Failed(f"`{' '.join(command)}` failed:\n{done.stdout[-2000:]}")


def decode(page):
    """The page in UTF-8, so that no tool has to guess: as it is, in the charset it names, or as what browsers take."""
    try:
        page.decode()
        return page
    except UnicodeDecodeError:
        named = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", page[:4096], re.I)
    try:
        return page.decode(named[1].decode() if named else "cp1252", "replace").encode()
    except LookupError:
        return page.decode("cp1252", "replace").encode()


def unpack(folder, out, every):
    """Writes each every-th page of a folder and those below it to the folder out, in UTF-8 and without compression."""
    names = sorted(os.path.join(d, name) for d, _, names in os.walk(folder) for name in names if name.endswith((".html", ".html.gz")))
    for i, name in enumerate(names[::every]):
        with (gzip.open if name.endswith(".gz") else open)(name, "rb") as f:
            page = f.read()
        with open(f"{out}/{i:06}.html", "wb") as f:
            f.write(decode(page))


class Driver:
    """A running driver. Its figures are lists with an entry for each pass."""

    def __init__(self, name, command, folder):
        self.name, self.wall, self.cpu, self.texts, self.peak = name, [], [], 0, 0
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen([*command, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, text=True)

    def answer(self):
        words = self.process.stdout.readline().split()
        if not words:
            self.errors.seek(0)
            raise Failed(f"it ended with status {self.process.wait()}: {self.errors.read().decode(errors='replace')[-500:].strip()}")
        return words

    def ready(self):
        _, self.pages, _, self.bytes = self.answer()
        self.pages, self.bytes = int(self.pages), int(self.bytes)

    def go(self):
        self.tell("go")
        wall, cpu, texts = self.answer()
        self.wall.append(float(wall))
        self.cpu.append(float(cpu))
        self.texts = int(texts)

    def end(self):
        """Asks for the peak of memory and takes off the pages, which no program has to hold all at once."""
        self.tell("end")
        self.peak = int(self.answer()[1]) - self.bytes

    def tell(self, line):
        try:
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass  # The answer that does not come says why.

    def close(self):
        self.process.kill()
        self.process.communicate()
        self.errors.close()


def measure(commands, folder, rounds, say):
    """Lets each tool of commands, a dict by name, take the pages in turn, once a round. Returns the drivers that lived."""
    drivers = {}

    def each(act):
        for name, driver in list(drivers.items()):
            try:
                act(driver)
            except Failed as e:
                say(f"{name} is left out: {e}")
                drivers.pop(name).close()

    try:
        for name, command in commands.items():
            drivers[name] = Driver(name, command, folder)
            each(lambda d: d.ready() if d.name == name else None)
        for turn in range(rounds):
            each(Driver.go)
            say(f"round {turn + 1} of {rounds}")
        each(Driver.end)
    finally:
        for driver in drivers.values():
            driver.close()
    return drivers


def ratio(ours, units):
    """The median of the ratios of each round: what disturbs a round disturbs both."""
    return statistics.median(a / b for a, b in zip(ours, units))


def rows(drivers):
    """The table of a set: a header and a row a tool, in the order of the drivers."""
    unit = drivers[UNIT]
    table = [("tool", "x html.Parse", "x by the clock", "CPU s", "wall s", "MB/s", "pages/s", "peak MB", "pages with text")]
    for key, d in drivers.items():
        cpu, wall = statistics.median(d.cpu), statistics.median(d.wall)
        table.append((
            title(key), f"{ratio(d.cpu, unit.cpu):.2f}", f"{ratio(d.wall, unit.wall):.2f}", f"{cpu:.2f}", f"{wall:.2f}",
            f"{d.bytes / cpu / 1e6:.1f}", f"{d.pages / cpu:.0f}", f"{d.peak / 1e6:.0f}", str(d.texts),
        ))  # fmt: skip
    return table


def summary(sets):
    """The table for the README, of a dict of drivers by the set's name: the ratios, and speed and memory on the first set."""
    first = next(iter(sets))
    table = [("x html.Parse", *sets, f"MB/s ({first})", f"peak MB ({first})")]
    for _, _, key in TOOLS:
        found = [drivers.get(key) for drivers in sets.values()]
        if any(found):
            ratios = [f"{ratio(d.cpu, drivers[UNIT].cpu):.1f}" if d else "-" for d, drivers in zip(found, sets.values())]
            d = found[0]
            rest = (f"{d.bytes / statistics.median(d.cpu) / 1e6:.1f}", f"{d.peak / 1e6:.0f}") if d else ("-", "-")
            table.append((title(key), *ratios, *rest))
    return table


def title(key):
    return next(name for name, _, tool in TOOLS if tool == key)


def markdown(table):
    """A table in Markdown that also reads well as it is."""
    widths = [max(map(len, column)) for column in zip(*table)]
    rule = ["-" * widths[0]] + ["-" * (w - 1) + ":" for w in widths[1:]]
    return "\n".join(
        "| " + " | ".join([row[0].ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(row[1:], widths[1:]))]) + " |"
        for row in [table[0], rule, *table[1:]]
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", required=True, help="folder to build the drivers in")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take each N-th page of a set only")
    parser.add_argument("--tools", default="", help="names of drivers' tools, with commas between; all unless given")
    parser.add_argument("folders", nargs="+", metavar="FOLDER", help="a set: all .html and .html.gz files below it")
    args = parser.parse_args()
    if args.rounds < 1 or args.every < 1:
        parser.error("--rounds and --every are at least 1")
    work = os.path.abspath(args.work)
    os.makedirs(work, exist_ok=True)

    def say(line):
        print(f"peers: {line}", file=sys.stderr, flush=True)

    wanted = [UNIT, *args.tools.split(",")] if args.tools else [key for _, _, key in TOOLS]
    commands, builds = {}, {}
    for name, driver, key in TOOLS:
        if key not in wanted:
            continue
        language, _, program = driver.partition("/")
        if language not in builds:
            try:
                builds[language] = build(language, work)
            except Failed as e:
                builds[language] = None
                say(f"what is written in {language} is skipped: {e}")
        if builds[language]:
            commands[key] = [*builds[language][:-1], os.path.join(builds[language][-1], program) if program else builds[language][-1], key]
        else:
            say(f"skipped: {name}")

    sets = {}
    for folder in args.folders:
        with tempfile.TemporaryDirectory() as pages:
            unpack(folder, pages, args.every)
            drivers = measure(commands, pages, args.rounds, say)
        if UNIT not in drivers or not drivers[UNIT].pages:
            sys.exit(f"peers: {folder} holds no page, or html.Parse could not be run")
        name = os.path.basename(os.path.normpath(folder))
        sets[name] = drivers
        print(f"\n{name}: {drivers[UNIT].pages} pages, {drivers[UNIT].bytes / 1e6:.1f} MB, {args.rounds} rounds\n")
        print(markdown(rows(drivers)), flush=True)
    print(f"\nFor the README:\n\n{markdown(summary(sets))}")


if __name__ == "__main__":
    main()
