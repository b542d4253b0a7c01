"""Shows that winnow gives the same bytes under an engine as on its own, also when a worker is killed in the middle.

Run it by `make engines`. It cleans the same records with `winnow stream` alone, under Spark and in a Beam pipeline, kills a
worker once in each, sorts what came out and compares it byte by byte. It needs Linux: it finds the workers in /proc.
"""

import argparse
import glob
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pages

PARTS = 4  # Files of records.
PIECES = 8  # Pieces of work, and shards.


def lines_of(pattern):
    """The lines of the files that match, in the order of their ids."""
    lines = []
    for name in sorted(glob.glob(pattern)):
        with open(name, "rb") as f:
            lines += f.read().split(b"\n")[:-1]
    return sorted(lines)


def digest(lines):
    return hashlib.sha256(b"\n".join(lines)).hexdigest()[:16]


def say(name, seconds, lines, note=""):
    failed = sum(b'"error":{' in line for line in lines)
    print(f"{name:34} {seconds:7.1f} s {len(lines) / seconds:7.1f} pages/s {len(lines):6} records {failed:4} with an error  sha256 {digest(lines)} {note}", flush=True)


def must(condition, message):
    if not condition:
        sys.exit(f"engines: {message}")


def descendants(root):
    """The processes below one, with their names and the processor time they used, in seconds."""
    parents, found = {}, {}
    for stat in glob.glob("/proc/[0-9]*/stat"):
        try:
            with open(stat) as f:
                pid, rest = f.read().split(" (", 1)
        except OSError:
            continue  # It has ended meanwhile.
        name, rest = rest.rsplit(") ", 1)
        rest = rest.split()
        parents[int(pid)] = int(rest[1])
        found[int(pid)] = (name, (int(rest[11]) + int(rest[12])) / os.sysconf("SC_CLK_TCK"))
    for pid, what in found.items():
        above = pid
        while above in parents and above != root:
            above = parents[above]
        if above == root and pid != root:
            yield pid, *what


def kill_winnow_below(process, after):
    """Kills a worker that has been busy for some seconds. Returns its number, None when the run ended first."""
    while process.poll() is None:
        for pid, name, used in descendants(process.pid):
            if name == "winnow" and used >= after:
                os.kill(pid, signal.SIGKILL)
                return pid
        time.sleep(0.05)
    return None


def alone(args, jobs):
    start = time.monotonic()
    with open(f"{args.work}/alone-{jobs}.jsonl", "wb") as out:
        feeder = subprocess.Popen(["cat", *sorted(glob.glob(f"{args.work}/records/*.jsonl"))], stdout=subprocess.PIPE)
        subprocess.run([args.winnow, "stream", "-j", str(jobs)], stdin=feeder.stdout, stdout=out, check=True)
        must(feeder.wait() == 0, "the records could not be read")
    lines = lines_of(f"{args.work}/alone-{jobs}.jsonl")
    say(f"winnow stream -j {jobs}", time.monotonic() - start, lines)
    return lines


def spark(args, kill):
    """Runs Spark on two processors of this machine; a task may fail three times before the job does."""
    out, log = f"{args.work}/spark-{kill}", f"{args.work}/spark-{kill}.log"
    command = [
        f"{args.spark}/bin/spark-submit", "--master", "local[2,4]", "--conf", "spark.ui.enabled=false", "--driver-memory", "1g",
        f"{os.path.dirname(os.path.abspath(__file__))}/spark/clean.py",
        "--winnow", args.winnow, "--partitions", str(PIECES), "--output", out, f"{args.work}/records/*.jsonl",
    ]  # fmt: skip
    python = os.path.abspath(f"{args.spark}/bin/python")
    environment = os.environ | {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": python, "PYSPARK_DRIVER_PYTHON": python}
    start = time.monotonic()
    with open(log, "wb") as err:
        process = subprocess.Popen(command, stdout=err, stderr=err, env=environment)
        killed = kill_winnow_below(process, args.after) if kill else None
        must(process.wait() == 0, f"Spark failed: see {log}")
    seconds = time.monotonic() - start
    note = ""
    if kill:
        must(killed, "Spark was done before a worker could be killed: take more pages")
        with open(log, errors="replace") as f:
            must("Lost task" in f.read(), f"Spark did not notice that worker {killed} was killed: see {log}")
        note = f"kill -9 of worker {killed}, its task run again"
    parts = sorted(glob.glob(f"{out}/part-*"))
    must(os.path.exists(f"{out}/_SUCCESS") and len(parts) >= PARTS, "Spark did not write its parts")
    lines = lines_of(f"{out}/part-*")
    say("Spark, local[2,4]", seconds, lines, note)
    return lines


def beam(args, name, pattern, kill_after=0.0):
    """Runs the pipeline. Prism knows no second try, so a killed process is a killed job: it is run again from the start."""
    out, log = f"{args.work}/beam-{name}", f"{args.work}/beam-{name}.log"
    command = [args.beam, "--input", pattern, "--output", out, "--shards", str(PIECES)]
    note = ""
    with open(log, "wb") as err:
        if kill_after:
            process = subprocess.Popen(command, stdout=err, stderr=err)
            time.sleep(kill_after)
            must(process.poll() is None, "Beam was done before it could be killed: take more pages")
            process.kill()
            process.wait()
            note = f"kill -9 after {kill_after:.1f} s with {len(glob.glob(out + '/*.jsonl'))} shards written, and run again"
        start = time.monotonic()
        must(subprocess.run(command, stdout=err, stderr=err).returncode == 0, f"Beam failed: see {log}")
        seconds = time.monotonic() - start
    lines = lines_of(f"{out}/*.jsonl")
    say(f"Beam, Prism, {name}", seconds, lines, note)
    return lines


def archives(args):
    """Web archives, through Beam and through winnow itself, whose records have no id and tell of an error on another stream."""
    names = sorted(glob.glob("crawl/*.warc.gz", root_dir=args.work))
    want = subprocess.run([args.winnow, "-f", "jsonl", *names], cwd=args.work, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    got = []
    for line in beam(args, "archives", f"{args.work}/crawl/*.warc.gz"):
        line = b"{" + line[line.index(b'"source":') :].replace(f"{args.work}/crawl/".encode(), b"crawl/")
        got.append(line.split(b',"error":{"reason":"no-article"')[0] + b"}" if b',"error":{"reason":"no-article"' in line else line)
    must(len(got) > 0 and sorted(want.split(b"\n")[:-1]) == sorted(got), "Beam gives other bytes for web archives than winnow -f jsonl")
    print(f"the {len(got)} pages of the archives are those of winnow -f jsonl, byte by byte")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", required=True, help="folder that is made anew")
    parser.add_argument("--winnow", required=True)
    parser.add_argument("--beam", help="the pipeline's program; left out when not given")
    parser.add_argument("--spark", help="folder of the Python environment with pyspark; left out when not given")
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--corpus", help="folder of pages to take instead of invented ones")
    parser.add_argument("--after", type=float, default=1.0, help="seconds of work after which a worker is killed")
    args = parser.parse_args()
    args.work, args.winnow = os.path.abspath(args.work), os.path.abspath(args.winnow)

    shutil.rmtree(args.work, ignore_errors=True)
    lines = list(pages.records(args.pages, args.corpus))
    pages.write_lines(lines, f"{args.work}/records", PARTS)
    sizes = [len(json.dumps(line, ensure_ascii=False).encode()) for line in lines]
    print(f"{len(lines)} records, {sum(sizes) / 1e6:.1f} MB, the longest line has {max(sizes) / 1e6:.1f} MB", flush=True)

    want = alone(args, 1)
    start = time.monotonic()
    results = {"winnow stream -j 2": alone(args, 2)}
    seconds = time.monotonic() - start
    if args.beam:
        results["Beam"] = beam(args, "lines", f"{args.work}/records/*.jsonl")
        results["Beam, killed"] = beam(args, "lines-killed", f"{args.work}/records/*.jsonl", kill_after=max(seconds / 2, 2))
        html = [line for line in lines if line.get("html")][:200]
        if html:
            pages.write_archive(html[:100], f"{args.work}/crawl/0.warc.gz")
            pages.write_archive(html[100:], f"{args.work}/crawl/1.warc.gz")
            archives(args)
    if args.spark:
        results["Spark"] = spark(args, kill=False)
        results["Spark, killed"] = spark(args, kill=True)
    for name, got in results.items():
        must(got == want, f"{name} gives other bytes than winnow stream: see {args.work}")
    print(f"all give the same {len(want)} records, byte by byte: sha256 {digest(want)}")


if __name__ == "__main__":
    main()
