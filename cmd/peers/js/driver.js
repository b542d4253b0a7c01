// Runs Mozilla's readability.js over a folder of pages, as cmd/peers/README.md says a driver does.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";

// The script needs a document, and no browser is here to make one. jsdom makes one too, and takes six times as long.
const tools = {
  readability: (page) => new Readability(parseHTML(page).document).parse(),
};

// Takes every page once and counts those that gave text. A page that the script fails on gives none.
function pass(extract, pages) {
  let texts = 0;
  for (const page of pages) {
    try {
      if (extract(page.toString("utf8"))?.textContent?.trim()) texts++;
    } catch {
      // Counted by what is missing.
    }
  }
  return texts;
}

const [tool, folder] = process.argv.slice(2);
const extract = tools[tool];
const names = readdirSync(folder).filter((name) => name.endsWith(".html")).sort();
const pages = names.map((name) => readFileSync(join(folder, name)));
console.log(`ready ${pages.length} pages ${pages.reduce((sum, page) => sum + page.length, 0)}`);
for await (const line of createInterface({ input: process.stdin })) {
  if (line !== "go") break;
  const wall = process.hrtime.bigint();
  const before = process.cpuUsage();
  const texts = pass(extract, pages);
  const used = process.cpuUsage(before);
  const seconds = Number(process.hrtime.bigint() - wall) / 1e9;
  console.log(`${seconds.toFixed(6)} ${((used.user + used.system) / 1e6).toFixed(6)} ${texts}`);
}
console.log(`peak ${process.resourceUsage().maxRSS * 1024}`);
process.exit(0);
