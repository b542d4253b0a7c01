package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/fetch"
	"github.com/winnow-cli/winnow/pkg/intake"
	"github.com/winnow-cli/winnow/pkg/source"
)

const rootLong = `winnow takes a copied article page, as text or HTML, and gives back the article:
no menus, no pleas, no sign-up boxes, no teasers.

One input goes to standard output. Several inputs, a folder or an archive go
there only as JSON lines (-f jsonl), otherwise to a folder (-o DIR). Without an
argument the input is standard input; - names it among others.

A folder is walked in lexical order. Files that end in
%s
and archives that end in %s are taken, also when .gz,
.zst or .bz2 follows; --include chooses by pattern instead, whatever the suffix,
and --exclude leaves out. A pattern without a slash is held against the name,
one with a slash against the path below the folder. Hidden files and folders are
passed over. A file given by name is always cleaned. A file that is called like
a command is given as ./NAME. --files-from reads names from a list.

What an input is, its first bytes say. Compression is undone; a mail (.eml) or a
saved page (.mhtml) is one page; an archive (WARC, ZIP, EPUB) is as many inputs
as it holds pages, called ARCHIVE#MEMBER in records and messages. With --join
all inputs, in the order given, are the pages of one article: what they share,
such as the headline, is kept once, and a page that fails fails the article.

A URL is fetched with one request; nothing else uses the network. Addresses that
are not public are refused. Of several URLs, and of any in a list, those that a
robots.txt forbids are refused too, and a host is asked for one page at a time.

With -o DIR the tree below each folder is mirrored: in/a/b.html becomes
DIR/a/b.md, a member m.html of in/a/crawl.warc.gz becomes DIR/a/crawl/m.md, and
https://example.com/a/b.html becomes DIR/example.com/a/b.md.
The ending is .md, .json, .jsonl (one line), .txt or .html. With -o FILE the
suffix of FILE decides the format; a FILE.jsonl takes any number of inputs. An
existing file stays as it is unless --overwrite is given.

With --resume a run with -o DIR can be broken off at any moment and started
again: what is done, and has not changed since, is passed over. What it needs to
know for that stands in DIR.manifest.jsonl beside DIR, or in --manifest FILE, a
line for each page.

An input that fails is one line on standard error: its name, a reason word and
what to do. The others still run. A correction that is left out of an output
other than JSON is a line there too, unless -q or --drop correction is given.
On a terminal, with -v, or when ten or more failed, the last lines count what
became of several pages and name those that winnow is least sure of.

Settings that hold for a folder stand in a file called winnow.yaml: winnow
config --help says how.

%s

Exit status: 0 every input was cleaned, 1 at least one failed or held no
article, 2 usage error, 130 interrupted.`

const rootExample = `  winnow < page.txt
  winnow -o clean.md page.html
  winnow -f jsonl pages/ > articles.jsonl
  winnow -o clean/ pages/
  winnow -o clean/ crawl.warc.gz
  winnow --join -o article.md page-1.html page-2.html`

// newRoot returns the command tree of one call.
func (a *app) newRoot() *cobra.Command {
	f := newCleanFlags()
	root := &cobra.Command{
		Use:           "winnow [FILE|DIR|URL|-]...",
		Short:         "Clean a copied article page",
		Long:          fmt.Sprintf(rootLong, strings.Join(pageSuffixes(), " "), strings.Join(archiveSuffixes(), " "), rolesSentence()),
		Example:       rootExample,
		Version:       thisBuild().String(),
		Args:          cobra.ArbitraryArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.RunE = a.configured(&f.config, nil, func(cmd *cobra.Command, conf *configuration, args []string) error {
		f.commands, f.frontGiven = commandNames(cmd), cmd.Flags().Changed("front-matter")
		return a.clean(cmd.Context(), f, conf, args)
	})
	root.SetIn(a.streams.In)
	root.SetOut(a.out)
	root.SetErr(a.streams.Err)
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(suggestFlag)
	f.register(root.Flags())
	root.AddCommand(a.newCheck(), a.newExplain(), a.newStream(), a.newEval(), a.newRules(), a.newConfig(), a.newVersion(), a.newSchema())
	setHelp(root)
	completeTree(root)
	return root
}

// cleanFlags are the flags of the cleaning command.
type cleanFlags struct {
	format         outputFormat
	output         string
	from           inputFormat
	charset        string
	baseURL        string
	keep, drop     roles
	front          frontMatter
	frontGiven     bool
	minConfidence  confidence
	jobs           jobCount
	join           bool
	filesFrom      string
	include        globs
	exclude        globs
	overwrite      bool
	manifest       string
	resume         bool
	blocks         choice
	progress       progressMode
	quiet, verbose bool
	maxBytes       byteSize
	allowPrivate   bool
	timeout        timeLimit
	userAgent      string
	own            ruleFlags
	config         string
	// commands are the names that a mistyped argument may have meant. Nil offers none.
	commands []string
}

func newCleanFlags() *cleanFlags {
	return &cleanFlags{from: inputFormat(article.Auto), front: noFrontMatter, progress: autoProgress}
}

// register binds the flags.
func (f *cleanFlags) register(fs *pflag.FlagSet) {
	fs.SortFlags = false
	fs.VarP(&f.format, "format", "f", "output format (default md, or what the suffix of -o FILE says)")
	fs.StringVarP(&f.output, "output", "o", "", "write to `FILE|DIR`; end it with / to make it a folder")
	fs.Var(&f.from, "from", "input format; auto looks at the content")
	fs.StringVar(&f.charset, "charset", "", "`NAME` of the input's encoding, such as koi8-r (default: detected)")
	fs.StringVar(&f.baseURL, "base-url", "", "`URL` of the page, to make relative links absolute")
	fs.Var(&f.keep, "keep", "keep the blocks of these roles as well")
	fs.Var(&f.drop, "drop", "drop the blocks of these roles as well")
	fs.Var(&f.front, "front-matter", "metadata above the Markdown")
	fs.Var(&f.minConfidence, "min-confidence", "fail on an article that winnow is less sure of")
	fs.BoolVar(&f.join, "join", false, "take all inputs, in the order given, for the pages of one article")
	fs.VarP(&f.jobs, "jobs", "j", "clean this many inputs at once (default: one for each processor)")
	fs.StringVar(&f.filesFrom, "files-from", "", "take the names in `FILE` too, one a line or parted by NUL; - is standard input")
	fs.Var(&f.include, "include", "take files of a folder that match, whatever their suffix (repeatable)")
	fs.Var(&f.exclude, "exclude", "pass over files and folders that match (repeatable)")
	fs.BoolVar(&f.overwrite, "overwrite", false, "replace output files that are there already")
	fs.StringVar(&f.manifest, "manifest", "", "keep a record of what became of each page in `FILE`, as JSON lines")
	fs.BoolVar(&f.resume, "resume", false, "pass over what an earlier run with --resume has done, unless it changed")
	f.own.register(fs)
	blocks := fs.VarPF(&f.blocks, "blocks", "", "list every block of the input in JSON (default: for text, not for HTML)")
	blocks.NoOptDefVal = "true"
	fs.Var(&f.progress, "progress", "show a bar on standard error; auto does on a terminal")
	fs.BoolVarP(&f.quiet, "quiet", "q", false, "no warnings, even with -v; failures are always shown")
	fs.BoolVarP(&f.verbose, "verbose", "v", false, "show warnings, and where winnow itself broke")
	fs.Var(&f.maxBytes, "max-bytes", fmt.Sprintf("refuse larger inputs, such as 500K or 8M (default %dM)", source.DefaultMaxBytes>>20))
	fs.BoolVar(&f.allowPrivate, "allow-private", false, "fetch from private addresses too, and through the proxies of the environment")
	fs.Var(&f.timeout, "timeout", fmt.Sprintf("fetch each page within this time (default %s)", fetch.DefaultTimeout))
	fs.StringVar(&f.config, "config", "", "take the settings of this `FILE` alone (default: winnow.yaml, looked for upward)")
	fs.StringVar(&f.userAgent, "user-agent", "", "tell servers this `NAME` (default winnow/VERSION with its homepage)")
}

// rolesSentence lists the roles in the text of the help.
func rolesSentence() string {
	return strings.Join(fold("The roles of --keep and --drop: "+strings.Join(roleWords(), ", ")+".", helpWidth), "\n")
}

func roleWords() []string {
	words := make([]string, 0, len(article.Roles()))
	for _, r := range article.Roles() {
		words = append(words, r.String())
	}
	return words
}

// options are the flags that the library takes.
func (f *cleanFlags) options() clean.Options {
	return clean.Options{
		From:     f.from.page(),
		Charset:  f.charset,
		BaseURL:  f.baseURL,
		Keep:     f.keep,
		Drop:     f.drop,
		MaxBytes: int64(f.maxBytes),
	}
}

// intake says how inputs are taken apart.
func (f *cleanFlags) intake() intake.Options {
	return intake.Options{
		Container: f.from.container(), From: f.from.page(), Limits: source.Limits{PageBytes: int64(f.maxBytes)},
	}
}
