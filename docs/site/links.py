"""Links of Markdown pages, for the check and for the site."""
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^\s*(```+|~~~+)")
LINK = re.compile(r"(!?\[(?:[^\[\]]|\[[^\]]*\])*\]\()(<[^>]+>|(?:[^()\s]|\([^()]*\))+)((?:\s+\"[^\"]*\")?\))|"
                  r"(^\s{0,3}\[[^\]]+\]:\s*)(\S+)()|(<(?:a|img)\s[^>]*?(?:href|src)=\")([^\"]+)(\")")
HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.+?)\s*#*\s*$")
ANCHOR = re.compile(r"<a\s+(?:id|name)=\"([^\"]+)\"")


def pages():
    """All Markdown that is tracked or not ignored, by its path in the repository."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [p for p in sorted(set(listed.stdout.splitlines())) if (ROOT / p).exists()]


def prose_lines(text):
    """Lines with their numbers, outside of code blocks."""
    fence = None
    for number, line in enumerate(text.split("\n"), 1):
        mark = FENCE.match(line)
        if mark and fence is None:
            fence = mark.group(1)
        elif mark and mark.group(1).startswith(fence) and not line.strip().strip(fence[0]):
            fence = None
        elif fence is None:
            yield number, line


def without_code(line):
    """The line with its code spans blanked, at the same length."""
    return re.sub(r"(`+)(?!`).+?(?<!`)\1(?!`)", lambda m: "`" * len(m.group()), line)


def links(text):
    """The number of the line, the start and the end of the target in it, and the target."""
    for number, line in prose_lines(text):
        for match in LINK.finditer(without_code(line)):
            group = next(g for g in (2, 5, 8) if match.group(g))
            target = line[match.start(group):match.end(group)]
            yield number, match.start(group), match.end(group), target.strip("<>")


def is_elsewhere(target):
    return re.match(r"[a-z][a-z0-9+.-]*:", target) is not None


def anchors(text):
    """The anchors of a page, as GitHub makes them of headings."""
    found, seen = set(), {}
    for _, line in prose_lines(text):
        found.update(ANCHOR.findall(line))
        heading = HEADING.match(line)
        if heading:
            title = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading.group(1)).replace("`", "").replace("*", "")
            slug = re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
            found.add(slug if slug not in seen else f"{slug}-{seen[slug]}")
            seen[slug] = seen.get(slug, 0) + 1
    return found
