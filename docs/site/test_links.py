"""Tests of the link check and of what the site makes of links: python3 -m unittest discover -s docs/site."""
import importlib.machinery
import importlib.util
import pathlib
import sys
import tempfile
import unittest
from unittest import mock

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import links  # noqa: E402
import stage  # noqa: E402

LOADER = importlib.machinery.SourceFileLoader("check_links", str(HERE / "check-links"))
check_links = importlib.util.module_from_spec(importlib.util.spec_from_loader("check_links", LOADER))
LOADER.exec_module(check_links)


class Links(unittest.TestCase):
    def targets(self, text):
        return [(line, target) for line, _, _, target in links.links(text)]

    def test_links_images_references_and_html_are_read(self):
        text = 'See [a](a.md#x) and ![b](b.png "title").\n\n[c]: c.md\n<a href="d.md">d</a> [`e`](<e f.md>) [g [h]](g_(h).md)\n'
        self.assertEqual([(1, "a.md#x"), (1, "b.png"), (3, "c.md"), (4, "d.md"), (4, "e f.md"), (4, "g_(h).md")], self.targets(text))

    def test_code_is_left_out(self):
        self.assertEqual([], self.targets("```md\n[a](a.md)\n```\n`[b](b.md)` ``[c](`c`.md)``\n"))

    def test_a_longer_fence_contains_a_shorter_one(self):
        self.assertEqual([(5, "b.md")], self.targets("````\n```\n[a](a.md)\n````\n[b](b.md)\n"))

    def test_anchors_are_those_of_github(self):
        text = "# A `b`: c's & d\n## Same\n## Same\n## [Link](x.md) — *it*\n<a id=\"own\"></a>\n```\n# code\n```\n"
        self.assertEqual({"a-b-cs--d", "same", "same-1", "link--it", "own"}, links.anchors(text))


class Checks(unittest.TestCase):
    def fault(self, page, target):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "docs").mkdir()
            (root / "docs/a.md").write_text("# Title\n", "utf-8")
            (root / "pom.xml").write_text("<project/>", "utf-8")
            with mock.patch.object(check_links, "ROOT", root):
                return check_links.fault(page, target, lambda file: links.anchors((root / file).read_text("utf-8")))

    def test_what_exists_is_fine(self):
        for target in ("a.md", "a.md#title", "#title", "../pom.xml", "../docs", "https://example.com/x#y", "mailto:a@example.com"):
            with self.subTest(target=target):
                self.assertIsNone(self.fault("docs/a.md", target))

    def test_what_is_dead_is_found(self):
        for target, wrong in (("b.md", "docs/b.md does not exist"), ("a.md#other", "docs/a.md has no heading #other"), ("#other", "docs/a.md has no heading #other"),
                              ("/docs/a.md", "absolute path; use one relative to the page"), ("../../x", "outside of the repository"),
                              ("../pom.xml#x", "anchor in something other than a Markdown page")):
            with self.subTest(target=target):
                self.assertEqual(wrong, self.fault("docs/a.md", target))


class Staging(unittest.TestCase):
    STAGED = {"README.md", "docs/aws.md", "infra/README.md"}

    def target(self, page, target):
        with mock.patch.object(stage, "sources", return_value="https://example.com/valetkey"):
            return stage.target_on_site(page, target, self.STAGED, set())

    def test_pages_anchors_and_other_hosts_stay(self):
        for target in ("docs/aws.md", "docs/aws.md#x", "#x", "https://example.com"):
            self.assertEqual(target, self.target("README.md", target))

    def test_a_folder_is_its_readme(self):
        self.assertEqual("../infra/README.md#x", self.target("docs/aws.md", "../infra#x"))

    def test_a_dead_link_stays_and_fails_the_build(self):
        self.assertEqual("gone.md", self.target("docs/aws.md", "gone.md"))

    def test_other_files_are_at_the_sources(self):
        self.assertEqual("https://example.com/valetkey/blob/HEAD/pom.xml", self.target("docs/aws.md", "../pom.xml"))
        self.assertEqual("https://example.com/valetkey/tree/HEAD/app/benchmarks", self.target("docs/aws.md", "../app/benchmarks"))


if __name__ == "__main__":
    unittest.main()
