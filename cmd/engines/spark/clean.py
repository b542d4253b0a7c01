"""Cleans pages with `winnow stream` under Apache Spark.

    spark-submit clean.py --winnow bin/winnow --output clean 'records/*.jsonl'
    spark-submit clean.py --winnow bin/winnow --output clean pages/

The input is JSON lines, as `winnow stream` takes them, or folders of pages, which all workers must be able to read. The output
is a folder of JSON lines in the order of the input: part-00000, part-00001 and so on. It must not be there before.
"""

import argparse
import base64
import json
import os
import shlex
import sys

from pyspark.sql import SparkSession


def pages_below(folder):
    """The files below a folder, in an order that no file system changes."""
    found = []
    for place, folders, files in os.walk(folder):
        folders[:] = (name for name in folders if not name.startswith("."))
        found += (os.path.join(place, name) for name in files if not name.startswith("."))
    return sorted(found)


def record(path):
    """The record of a file: its bytes as they are, since nobody but winnow has to know their encoding."""
    line = {"id": path, "source": path}
    try:
        with open(path, "rb") as page:
            line["content_base64"] = base64.b64encode(page.read()).decode("ascii")
    except OSError as err:
        # Spark feeds the pipe in a thread whose errors nobody hears: the task would wait for ever. A record without a page
        # is answered with an error.
        print(f"{path}: {err}", file=sys.stderr)
    return json.dumps(line)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", nargs="+", help="pattern of JSON lines, or folder of pages")
    parser.add_argument("--output", required=True)
    parser.add_argument("--winnow", default="winnow", help="the program, at the same path on every worker")
    parser.add_argument("--flags", default="", help="flags of winnow stream, such as '--rules DIR --blocks'")
    parser.add_argument("--partitions", type=int, default=0, help="pieces of work; 0 takes what Spark finds")
    args = parser.parse_args()

    context = SparkSession.builder.appName("winnow").getOrCreate().sparkContext
    folders = [name for name in args.input if os.path.isdir(name)]
    patterns = [name for name in args.input if name not in folders]
    rdds = [context.textFile(pattern, args.partitions or None) for pattern in patterns]
    paths = [path for folder in folders for path in pages_below(folder)]
    if paths:
        rdds.append(context.parallelize(paths, args.partitions or None).map(record))
    command = shlex.join([args.winnow, "stream", *shlex.split(args.flags)])
    # checkCode fails a task whose worker was killed; without it its records would be lost without a word. Spark runs the task
    # again, and what the task wrote before is thrown away.
    # Each task has one processor, so the worker should not think that it has them all.
    one = {"GOMAXPROCS": context.getConf().get("spark.task.cpus", "1")}
    context.union(rdds).pipe(command, env=one, checkCode=True).saveAsTextFile(args.output)


if __name__ == "__main__":
    main()
