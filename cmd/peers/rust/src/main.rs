//! Runs an extractor written in Rust over a folder of pages, as cmd/peers/README.md says a driver does.

use std::io::{BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

/// Takes a page and reports whether it gave any text.
type Extractor = fn(&str) -> bool;

fn dom_smoothie(page: &str) -> bool {
    match dom_smoothie::Readability::new(page, None, None) {
        Ok(mut reader) => reader.parse().is_ok_and(|article| !article.text_content.trim().is_empty()),
        Err(_) => false,
    }
}

fn rs_trafilatura(page: &str) -> bool {
    rs_trafilatura::extract(page).is_ok_and(|result| !result.content_text.trim().is_empty())
}

/// Takes every page once and counts those that gave text. A page that an extractor panics on gives none.
fn pass(extract: Extractor, pages: &[String]) -> usize {
    pages.iter().filter(|page| catch_unwind(AssertUnwindSafe(|| extract(page))).unwrap_or(false)).count()
}

fn load(folder: &str) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|suffix| suffix == "html") {
            names.push(path);
        }
    }
    names.sort();
    names.iter().map(std::fs::read_to_string).collect()
}

fn usage() -> libc::rusage {
    let mut usage = unsafe { std::mem::zeroed() };
    unsafe { libc::getrusage(libc::RUSAGE_SELF, &mut usage) };
    usage
}

/// The seconds that all threads of the process have used.
fn processor_time() -> f64 {
    let seconds = |t: libc::timeval| t.tv_sec as f64 + t.tv_usec as f64 / 1e6;
    let usage = usage();
    seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [tool, folder] = args.as_slice() else {
        return Err("give the name of a tool and a folder of pages".into());
    };
    let extract: Extractor = match tool.as_str() {
        "dom_smoothie" => dom_smoothie,
        "rs-trafilatura" => rs_trafilatura,
        _ => return Err(format!("no tool is called {tool}").into()),
    };
    std::panic::set_hook(Box::new(|_| {})); // A panic of an extractor is counted, not told.
    let pages = load(folder)?;
    let mut out = std::io::stdout();
    writeln!(out, "ready {} pages {}", pages.len(), pages.iter().map(String::len).sum::<usize>())?;
    for line in std::io::stdin().lock().lines() {
        if line? != "go" {
            break;
        }
        let (wall, cpu) = (Instant::now(), processor_time());
        let texts = pass(extract, &pages);
        writeln!(out, "{:.6} {:.6} {}", wall.elapsed().as_secs_f64(), processor_time() - cpu, texts)?;
    }
    let unit = if cfg!(target_os = "macos") { 1 } else { 1024 };
    writeln!(out, "peak {}", usage().ru_maxrss * unit)?;
    Ok(())
}
