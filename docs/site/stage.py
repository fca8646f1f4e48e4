"""Copies the pages into the folder that MkDocs reads, under their paths in the repository.

Links to folders become links to their README.md. Links to other files that the site does not have lead to the sources at their public place.
"""
import os
import pathlib
import shutil
import sys
import xml.etree.ElementTree

sys.dont_write_bytecode = True
from links import ROOT, is_elsewhere, links, pages  # noqa: E402

IMAGES = (".png", ".svg", ".jpg", ".gif")
POM = "{http://maven.apache.org/POM/4.0.0}"


def sources():
    """The repository's public address, as the pom has it."""
    project = xml.etree.ElementTree.parse(ROOT / "pom.xml").getroot()
    url = project.findtext(f"{POM}scm/{POM}url") or project.findtext(f"{POM}url") or "https://github.com/valetkey/valetkey"
    return url.rstrip("/")


def target_on_site(page, target, staged, images):
    path, mark, anchor = target.partition("#")
    if is_elsewhere(target) or not path:
        return target
    file = os.path.normpath(os.path.join(os.path.dirname(page), path))
    if (ROOT / file).is_dir() and f"{file}/README.md" in staged:
        return f"{path.rstrip('/')}/README.md{mark}{anchor}"
    if file in staged or not (ROOT / file).exists():
        return target
    if file.endswith(IMAGES):
        images.add(file)
        return target
    return f"{sources()}/{'tree' if (ROOT / file).is_dir() else 'blob'}/HEAD/{file}"


def main(folder):
    shutil.rmtree(folder, ignore_errors=True)
    staged, images = set(pages()), set()
    for page in staged:
        text = (ROOT / page).read_text("utf-8")
        lines = text.split("\n")
        # From the end of a line to its beginning, so that the positions of earlier links stay true.
        for number, start, end, target in sorted(links(text), reverse=True):
            line = lines[number - 1]
            lines[number - 1] = line[:start] + target_on_site(page, target, staged, images) + line[end:]
        place = folder / page
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("\n".join(lines), "utf-8")
    for image in images:
        (folder / image).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / image, folder / image)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
