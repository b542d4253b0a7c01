"""Runs an extractor written for Python over a folder of pages, as cmd/peers/README.md says a driver does."""

import glob
import logging
import resource
import sys
import time


def trafilatura():
    import trafilatura

    logging.disable()
    return lambda page: trafilatura.extract(page.decode())


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text

    return lambda page: extract_plain_text(page.decode(), main_content=True)


TOOLS = {"trafilatura": trafilatura, "resiliparse": resiliparse}


def run(extract, pages):
    """Takes every page once and counts those that gave text. A page that an extractor fails on gives none."""
    texts = 0
    for page in pages:
        try:
            texts += bool((extract(page) or "").strip())
        except Exception:
            pass
    return texts


def main():
    tool, folder = sys.argv[1:]
    extract = TOOLS[tool]()
    pages = []
    for name in sorted(glob.glob(glob.escape(folder) + "/*.html")):
        with open(name, "rb") as f:
            pages.append(f.read())
    print("ready", len(pages), "pages", sum(map(len, pages)), flush=True)
    for line in sys.stdin:
        if line.strip() != "go":
            break
        wall, cpu = time.perf_counter(), time.process_time()
        texts = run(extract, pages)
        print(f"{time.perf_counter() - wall:.6f} {time.process_time() - cpu:.6f} {texts}", flush=True)
    unit = 1 if sys.platform == "darwin" else 1024
    print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit, flush=True)


if __name__ == "__main__":
    main()
