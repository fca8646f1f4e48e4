"""Run by `lint-prose --self-test`."""
import importlib.machinery
import importlib.util
import pathlib
import subprocess
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
LOADER = importlib.machinery.SourceFileLoader("lint_prose", str(HERE / "lint-prose"))
lint = importlib.util.module_from_spec(importlib.util.spec_from_loader("lint_prose", LOADER))
LOADER.exec_module(lint)


def findings_in(files):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, "utf-8")
        return lint.check(root, list(files))


class Rules(unittest.TestCase):
    """One run of Vale for all examples: starting it costs more than reading them."""

    @classmethod
    def setUpClass(cls):
        cls.examples = list(lint.rows("examples.txt", 3))
        files = {}
        for number, (_, bad, good) in enumerate(cls.examples):
            files[f"bad/{number}.md"] = bad + "\n"
            files[f"good/{number}.md"] = good + "\n"
            files[f"app/m/src/main/java/Bad{number}.java"] = f'class Bad{number} {{ String text = "Some words: {bad}"; }}\n'
        cls.found = findings_in(files)

    def rules_of(self, file):
        return {f.rule for f in self.found if f.file == file}

    def test_each_bad_example_is_found(self):
        for number, (rule, bad, _) in enumerate(self.examples):
            with self.subTest(rule=rule, text=bad):
                self.assertIn(rule, self.rules_of(f"bad/{number}.md"))
                self.assertIn(rule, self.rules_of(f"app/m/src/main/java/Bad{number}.java"))

    def test_no_good_example_is_found(self):
        for number, (rule, _, good) in enumerate(self.examples):
            with self.subTest(rule=rule, text=good):
                self.assertEqual(set(), self.rules_of(f"good/{number}.md"))

    def test_every_rule_has_an_example(self):
        self.assertEqual({p.stem for p in (HERE / "Valetkey").glob("*.yml")}, {rule for rule, _, _ in self.examples})


class Texts(unittest.TestCase):
    def test_markdown_code_and_link_targets_are_left_out(self):
        text = "# Title\n\nSee `says`, [here](says.md#tells) and 'holds'.\n\n```sh\nasks anew\n```\n\nIt\nsays so.\n"
        self.assertEqual([("a.md", 10, "says")], [f[:3] for f in findings_in({"a.md": text})])

    def test_a_phrase_is_found_across_lines(self):
        self.assertEqual(["Sentence"], [f.rule for f in findings_in({"a.md": "Tests are skipped with a\nsentence.\n"})])

    def test_a_passage_can_be_switched_off(self):
        self.assertEqual([], findings_in({"a.md": "<!-- vale off -->\n\nIt says so.\n\n<!-- vale on -->\n"}))

    def test_java_strings_of_three_words_and_javadoc_are_read_at_their_lines(self):
        source = '''
            /**
             * The answer says why, and {@code asks} nothing.
             * @param tells the <code>holds</code> of it
             * @see Lies
             */
            class A {
                // `says` nothing: https://example.com/holds
                String key = "says", short_ = "it says";
                String text = "The policy " + key
                        + " tells " + key;
                String block = """
                    One says
                    more than three words.
                    """;
            }
            '''
        found = findings_in({"app/core/src/main/java/A.java": source})
        self.assertEqual([(3, "says"), (11, "tells"), (13, "says")], [(f.line, f.text) for f in found])

    def test_line_comments_are_read_across_lines(self):
        source = "class A {\n    int a; // It says so.\n    // Skipped with a\n    // sentence.\n    // @highlight holds\n}\n"
        for folder in ("main", "test"):
            found = findings_in({f"app/core/src/{folder}/java/A.java": source})
            self.assertEqual([(2, "Say"), (3, "Sentence")], [(f.line, f.rule) for f in found])

    def test_names_of_tests_are_read_as_sentences(self):
        source = '''
            class ATest {
                @Test
                void the_answer_says_why() {}
                @ParameterizedTest(name = "{0}")
                @CsvSource({"a, b"})
                void whatIsRefusedLiesThere(String a, String b) {}
                @TestFactory
                Stream<DynamicTest> a_list_is_there() {}
                @ArchTest
                static final ArchRule nobody_looks = classes();
                void it_says_so() {}
            }
            '''
        found = findings_in({"app/core/src/test/java/ATest.java": source})
        self.assertEqual([(4, "says"), (7, "Lies"), (7, "what Is Refused"), (9, "is there"), (11, "looks")],
                         [(f.line, f.text) for f in found])

    def test_descriptions_in_tests_are_read_and_other_strings_are_not(self):
        source = '''
            /** It says so. */
            @DisplayName("It tells")
            class ATest {
                String input = "it says more than this";
                void a() {
                    assertThat(f("it asks for three")).as("it " + f(1) + " holds").isEqualTo("it lies there too");
                    assertThat(1).describedAs("hears %s", "it says so").withFailMessage("it takes forms");
                    throw new AssertionError("it speaks to " + a);
                }
            }
            '''
        found = findings_in({"app/core/src/test/java/ATest.java": source})
        self.assertEqual([(2, "says"), (3, "tells"), (7, "holds"), (8, "hears"), (8, "takes"), (9, "speaks")],
                         [(f.line, f.text) for f in found])

    def test_other_files_of_tests_are_left_out(self):
        files = ("app/core/src/test/resources/a.md", "app/core/src/test/java/a.md", "infra/test/a.tf", ".ci/consumer/src/test/java/A.java")
        self.assertEqual([], findings_in({file: "// It says so.\n" for file in files}))

    def test_terraform_descriptions_and_error_messages_are_read(self):
        source = 'variable "a" {\n  description = "Where it lies."\n  default = "it says so"\n  x {\n    error_message = "It says so."\n  }\n}\n'
        self.assertEqual([(2, "lies"), (5, "says")], [(f.line, f.text) for f in findings_in({"infra/a.tf": source})])

    def test_a_terraform_heredoc_is_read_at_its_lines(self):
        source = 'variable "a" {\n  description = <<-EOT\n    One line.\n    It says so.\n  EOT\n}\n'
        self.assertEqual([(4, "says")], [(f.line, f.text) for f in findings_in({"infra/a.tf": source})])


class Names(unittest.TestCase):
    def names_in(self, files):
        return [f.text for f in findings_in(files) if f.rule == "Names"]

    def test_names_of_a_module_are_found_there_only(self):
        self.assertEqual(["Judge"], self.names_in({"app/core/src/main/java/A.java": "record Judge(int a) {}"}))
        self.assertEqual([], self.names_in({"app/s3/src/main/java/A.java": "record Judge(int a) {}"}))

    def test_metaphors_constants_and_methods_are_found_everywhere(self):
        source = "class Lane { static final int MOST_PARTS = 1; String word() { return say(1); } Turn a; int almost() { return 1; } }"
        self.assertEqual(["Lane", "MOST_PARTS", "say", "word"], self.names_in({"app/any/src/main/java/A.java": source}))

    def test_names_in_tests_are_found(self):
        self.assertEqual(["ask"], self.names_in({"app/any/src/test/java/A.java": "class A { void ask() {} }"}))

    def test_comments_and_strings_are_no_names(self):
        self.assertEqual([], self.names_in({"app/core/src/main/java/A.java": 'class A { /* class Turn */ String a = "class Turn"; } // word()'}))

    def test_an_exception_ends_in_exception(self):
        source = "class Gone extends IllegalStateException {} class GoneException extends RuntimeException {} class A extends B {}"
        self.assertEqual(["Gone"], self.names_in({"app/core/src/main/java/A.java": source}))

    def test_a_package_is_found(self):
        self.assertEqual(["intake"], self.names_in({"app/micronaut/src/main/java/A.java": "package dev.valetkey.intake;"}))

    def test_one_simple_name_is_one_type(self):
        files = {"app/core/src/main/java/a/Part.java": "class Part {}", "app/s3/src/main/java/b/Part.java": "class Part {}"}
        self.assertEqual(["Part", "Part"], self.names_in(files))


class Exceptions(unittest.TestCase):
    FINDING = lint.Finding("docs/a.md", 1, "says", "Say", "…")

    def left(self, allowed, everything=False):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "docs").mkdir()
            (root / "docs/a.md").write_text("It says so.\n", "utf-8")
            rows, lint.rows = lint.rows, lambda *_: allowed
            try:
                return lint.without_allowed(root, [self.FINDING], everything)
            finally:
                lint.rows = rows

    def test_a_line_is_allowed_for_its_rule(self):
        self.assertEqual([], self.left([["docs/*.md", "Say", "says so", "a quotation"]]))
        self.assertEqual([self.FINDING], self.left([["docs/*.md", "Tell", "says so", "a quotation"]]))
        self.assertEqual([self.FINDING], self.left([["docs/b.md", "Say", "says so", "a quotation"]]))

    def test_an_exception_without_a_finding_is_one(self):
        self.assertEqual(["Say", "Allowed"], [f.rule for f in self.left([["docs/b.md", "Say", "says so", "gone"]], True)])


class CommandLine(unittest.TestCase):
    def run_in(self, files, *arguments):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            subprocess.run(["git", "init", "-q", folder], check=True)
            for name, text in files.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text, "utf-8")
            run = subprocess.run([HERE / "lint-prose", *arguments], cwd=root, capture_output=True, text=True)
            return run.returncode, run.stdout

    def test_findings_are_printed_and_fail(self):
        code, output = self.run_in({"docs/a.md": "It says so.\n", "README.md": "It says so.\n"}, "docs")
        self.assertEqual(1, code)
        self.assertEqual("docs/a.md:1: says: name the effect: states, specifies, reports, returns, documents, declares [Say]\n", output)

    def test_nothing_found_passes(self):
        self.assertEqual((0, ""), self.run_in({"docs/a.md": "It is stored.\n"}, "docs/a.md"))

    def test_folders_of_builds_are_left_out(self):
        self.assertEqual((0, ""), self.run_in({"docs/target/a.md": "It says so.\n", "docs/b.md": "Good.\n"}, "docs"))

    def test_java_of_tests_is_found_below_a_folder(self):
        files = {"app/a/src/test/java/A.java": "// It says so.\n", "app/a/src/test/resources/a.md": "It says so.\n"}
        code, output = self.run_in(files, "app")
        self.assertEqual((1, 1), (code, output.count("\n")))
        self.assertIn("app/a/src/test/java/A.java:1: says:", output)

    def test_help_is_printed(self):
        code, output = self.run_in({}, "--help")
        self.assertEqual((0, True), (code, output.startswith("Checks the texts")))

    def test_counts_are_printed(self):
        self.assertIn("     1 Say\n", self.run_in({"docs/a.md": "It says so.\n"}, "--counts", "docs")[1])

    def test_an_unknown_path_fails(self):
        self.assertEqual(1, self.run_in({}, "nowhere")[0])


if __name__ == "__main__":
    unittest.main()
