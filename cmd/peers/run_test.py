"""Tests of run.py with drivers that are invented: python3 -m unittest discover -s cmd/peers -p '*_test.py'."""

import gzip
import os
import sys
import tempfile
import unittest

import run

# A driver that says the figures it is given: what it answers to "ready", to each "go", and to "end".
FAKE = """
import sys
answers = iter(sys.argv[1].split(","))
print(next(answers), flush=True)
for line in sys.stdin:
    answer = next(answers)
    if answer == "die":
        sys.exit("out of luck")
    print(answer, flush=True)
"""


def fake(*answers):
    return [sys.executable, "-c", FAKE, ",".join(answers)]


def measure(commands, rounds):
    said = []
    return run.measure(commands, "/nowhere", rounds, said.append), "\n".join(said)


class Tables(unittest.TestCase):
    UNIT = fake("ready 4 pages 2000000", "2.0 1.0 4", "8.0 4.0 4", "2.0 1.0 4", "peak 12000000")
    OURS = fake("ready 4 pages 2000000", "6.0 2.0 3", "24.0 8.0 3", "6.0 2.5 3", "peak 32000000")

    def test_ratios_are_medians_of_the_rounds(self):
        drivers, _ = measure({run.UNIT: self.UNIT, "winnow": self.OURS}, 3)
        header, unit, ours = run.rows(drivers)
        self.assertEqual(len(header), len(ours))
        self.assertEqual(unit, ("html.Parse alone", "1.00", "1.00", "1.00", "2.00", "2.0", "4", "10", "4"))
        self.assertEqual(ours, ("**winnow**, JSON", "2.00", "3.00", "2.50", "6.00", "0.8", "2", "30", "3"))

    def test_a_driver_that_dies_is_left_out(self):
        dead = fake("ready 4 pages 2000000", "1.0 1.0 4", "die")
        drivers, said = measure({run.UNIT: self.UNIT, "winnow": self.OURS, "readeck": dead}, 3)
        self.assertEqual(list(drivers), [run.UNIT, "winnow"])
        self.assertIn("readeck is left out", said)
        self.assertIn("out of luck", said)

    def test_the_summary_has_all_sets(self):
        all_here, _ = measure({run.UNIT: self.UNIT, "winnow": self.OURS}, 3)
        one_less, _ = measure({run.UNIT: self.UNIT}, 3)
        table = run.summary({"one": all_here, "two": one_less})
        self.assertEqual(table[0], ("x html.Parse", "one", "two", "MB/s (one)", "peak MB (one)"))
        self.assertEqual(table[2], ("**winnow**, JSON", "2.0", "-", "0.8", "30"))
        table = run.summary({"two": one_less, "one": all_here})
        self.assertEqual(table[2], ("**winnow**, JSON", "-", "2.0", "-", "-"))

    def test_markdown(self):
        self.assertEqual(
            run.markdown([("tool", "x"), ("a", "1.00"), ("longer", "12.00")]),
            "| tool   |     x |\n| ------ | ----: |\n| a      |  1.00 |\n| longer | 12.00 |",
        )


class Pages(unittest.TestCase):
    def test_all_get_the_same_bytes_in_utf8(self):
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as out:
            os.mkdir(f"{folder}/below")
            with gzip.open(f"{folder}/below/a.html.gz", "wb") as f:
                f.write("<p>na\u00efve".encode())
            for name, page in {
                "b.html": b"<meta charset=iso-8859-2><p>\xb3",
                "c.html": b"<p>\x93quoted\x94",
                "d.html": b"<meta charset=nonsense><p>\xe9",
                "e.txt": b"no page",
            }.items():
                with open(f"{folder}/{name}", "wb") as f:
                    f.write(page)
            run.unpack(folder, out, 1)
            pages = []
            for name in sorted(os.listdir(out)):
                with open(f"{out}/{name}", encoding="utf-8") as f:
                    pages.append(f.read())
            self.assertEqual(
                pages,
                ["<meta charset=iso-8859-2><p>\u0142", "<p>na\u00efve", "<p>\u201cquoted\u201d", "<meta charset=nonsense><p>\u00e9"],
            )

    def test_each_third_page(self):
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as out:
            for i in range(7):
                with open(f"{folder}/{i}.html", "wb") as f:
                    f.write(b"%d" % i)
            run.unpack(folder, out, 3)
            self.assertEqual(sorted(os.listdir(out)), ["000000.html", "000001.html", "000002.html"])


class Builds(unittest.TestCase):
    def test_what_is_missing_is_named(self):
        with self.assertRaisesRegex(run.Failed, "there is no no-such-compiler"):
            run.do(["no-such-compiler"], ".")

    def test_what_fails_says_why(self):
        with self.assertRaisesRegex(run.Failed, "broken"):
            run.do([sys.executable, "-c", "raise SystemExit('broken')"], ".")


if __name__ == "__main__":
    unittest.main()
