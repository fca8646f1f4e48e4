package dev.valetkey.core.policy.rule;

import java.util.Set;

/**
 * Extensions of files that a machine runs when somebody opens them, after the list that Outlook blocks
 * (<a href="https://support.microsoft.com/office/434752e1-02d3-4e90-9124-8b81e49a8519">Blocked attachments</a>), with
 * those of web servers' scripts and of macOS and Linux.
 */
final class ExecutableExtensions {

    /** Files around another one: {@code backup.tar.gz} and {@code invoice.pdf.p7m} have two extensions for a reason. */
    private static final Set<String> WRAPPERS = Set.of(
            "gz", "bz2", "xz", "zst", "br", "lz4", "lzma", "z", "zip", "7z", "rar", "p7m", "p7s", "sig", "asc", "gpg",
            "pgp");

    /** Nothing else is called like this, so it deceives in the middle of a name as well. */
    private static final Set<String> UNAMBIGUOUS = Set.of(
            "exe", "dll", "scr", "pif", "cpl", "msi", "msp", "bat", "cmd", "vbs", "vbe", "jse", "wsf", "wsh", "hta",
            "ps1", "psm1", "lnk", "jar", "apk", "php", "php3", "php4", "php5", "php7", "phtml", "phar", "jsp", "jspx",
            "asp", "aspx", "cgi");

    /** These are also domains ({@code booking.com.pdf}) or come before what a page was printed to. */
    private static final Set<String> AMBIGUOUS = Set.of(
            "com",
            "sh",
            "bash",
            "csh",
            "py",
            "pl",
            "rb",
            "js",
            "mjs",
            "html",
            "htm",
            "shtml",
            "xhtml",
            "mht",
            "mhtml",
            "svg",
            "app",
            "dmg",
            "pkg",
            "deb",
            "rpm",
            "iso",
            "img",
            "reg",
            "url",
            "chm",
            "msc",
            "desktop",
            "command",
            "scf",
            "xll",
            "application",
            "gadget",
            "workflow",
            "ade",
            "adp",
            "jnlp",
            "swf");

    private ExecutableExtensions() {}

    static boolean isWrapper(String extension) {
        return WRAPPERS.contains(extension);
    }

    /** Whether a file that ends so is run. */
    static boolean isExecutable(String extension) {
        return UNAMBIGUOUS.contains(extension) || AMBIGUOUS.contains(extension);
    }

    /** Whether a name that has this before its last extension looks like a program. */
    static boolean isUnambiguous(String extension) {
        return UNAMBIGUOUS.contains(extension);
    }
}
