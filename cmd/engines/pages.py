"""Makes records for the engines to clean: invented pages, or those of a folder."""

import base64
import gzip
import json
import os
import random

SUBJECTS = "The council|The harbour master|A group of farmers|The school board|The ferry company|The museum|The mayor".split("|")
DEEDS = (
    "said on Monday that the works would last until spring|voted against the plan by nine to six|opened the doors for the first time since the flood|"
    "asked for more time to study the report|will move to a larger house by the river|counted twice as many visitors as a year before"
).split("|")
PLACES = "in Oldtown|on the island|near the old bridge|in the northern valley|at the edge of the forest".split("|")
APPEALS = (
    '<div class="newsletter"><h3>Sign up for our newsletter</h3><p>Get the stories that matter every morning.</p><form><input type=email></form></div>',
    '<aside class="donate"><p>Support independent journalism. Make a gift of any size today.</p></aside>',
    '<p><em>Follow us on social media for more stories like this.</em></p>',
    "",
)
# A picture inside the page, as programs that save pages write it: a line of several megabytes.
LARGE = 3 << 20


def sentence(r):
    return f"{r.choice(SUBJECTS)} {r.choice(DEEDS)} {r.choice(PLACES)}, according to a letter of {r.randint(2, 28)} May."


def page(r, number):
    title = f"{r.choice(SUBJECTS)} {r.choice(DEEDS)}, part {number}"
    paragraphs = [" ".join(sentence(r) for _ in range(r.randint(1, 5))) for _ in range(r.randint(4, 40))]
    paragraphs.insert(r.randrange(len(paragraphs)), "</p>" + r.choice(APPEALS) + "<p>")
    menu = "".join(f'<li><a href="/{word}">{word.title()}</a></li>' for word in ("news", "sport", "culture", "weather"))
    picture = ""
    if number % 250 == 0:
        picture = f'<img alt="" src="data:image/png;base64,{base64.b64encode(r.randbytes(LARGE)).decode()}">'
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body><nav><ul>{menu}</ul></nav>'
        f'<article><h1>{title}</h1><p class="byline">By Ada Example</p><time datetime="2024-05-{number % 28 + 1:02}">then</time>{picture}'
        + "".join(f"<p>{p}</p>" for p in paragraphs)
        + "</article><footer><p>All rights reserved.</p></footer></body></html>"
    )


def records(count, corpus):
    """The records, in order. Some fail, each in a way of its own."""
    if corpus:
        yield from corpus_records(count, corpus)
        return
    r = random.Random(7)
    for n in range(count):
        line = {"id": f"p{n:06}", "source": f"pages/{n:06}.html", "url": f"https://example.com/{n}"}
        text = page(r, n)
        match n % 50:
            case 11:
                line["html"] = ""
            case 22:
                line["html"] = "<nav><a href=/>Home</a></nav>"
            case 33:
                line |= {"content_base64": base64.b64encode(text.replace("utf-8", "koi8-r").encode("koi8-r")).decode(), "charset": "koi8-r"}
            case 44:
                line["content_base64"] = base64.b64encode(b"%PDF-1.7").decode()
            case 45:
                line["markdown"] = f"# A note\u2028\n\n{sentence(r)}\n\n{sentence(r)} {sentence(r)}\n"
            case _:
                line["html"] = text
        yield line


def corpus_records(count, corpus):
    found = []
    for place, folders, files in os.walk(corpus):
        folders.sort()
        found += (os.path.join(place, name) for name in sorted(files) if name.split(".", 1)[-1] in ("html", "html.gz"))
    for n, path in enumerate(found[:count]):
        opened = gzip.open if path.endswith(".gz") else open
        with opened(path, "rb") as f:
            yield {"id": f"p{n:06}", "source": os.path.relpath(path, corpus), "content_base64": base64.b64encode(f.read()).decode()}


def write_lines(lines, folder, parts):
    """Writes records to files of JSON lines, some thousand bytes or many megabytes each."""
    os.makedirs(folder)
    size = -(-len(lines) // parts)
    for part in range(parts):
        with open(f"{folder}/{part:03}.jsonl", "w", encoding="utf-8", newline="\n") as f:
            for line in lines[part * size : (part + 1) * size]:
                f.write(json.dumps(line, ensure_ascii=False) + "\n")


def write_archive(lines, path):
    """Writes the pages that are HTML to a web archive, a gzip member for each record, as crawlers do."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        for line in lines:
            if line.get("html") and "url" in line:
                answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + line["html"].encode()
                head = (
                    f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {line['url']}\r\n"
                    f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
                )
                f.write(gzip.compress(head.encode() + answer + b"\r\n\r\n", mtime=0))
