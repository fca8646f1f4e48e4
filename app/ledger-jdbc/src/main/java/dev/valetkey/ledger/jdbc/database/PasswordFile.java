package dev.valetkey.ledger.jdbc.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The password of an embedded database, in a file next to it that only its owner can read. */
record PasswordFile(Path path) {

    private static final String NAME = "ledger.password";
    private static final int RANDOM_BYTES = 32;

    static PasswordFile in(Path folder) {
        return new PasswordFile(folder.resolve(NAME));
    }

    /**
     * The password; empty if the file does not exist.
     *
     * @throws LedgerUnusableException if the file cannot be read or has no password
     */
    Optional<String> read() {
        String text;
        try {
            text = Files.readString(path).strip();
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException refused) {
            throw new LedgerUnusableException(
                    "The file " + path + " with the ledger's password cannot be read; make it readable for the user of"
                            + " this process.",
                    refused);
        }
        if (text.isEmpty()) {
            throw new LedgerUnusableException(
                    "The file " + path + " with the ledger's password is empty; restore it from a backup.", null);
        }
        return Optional.of(text);
    }

    /**
     * Creates a password and writes it to the disk, before the caller sets it: a password that is set and then lost with the
     * power makes the data inaccessible. The caller has the database open, so no other process writes the file.
     *
     * @throws LedgerUnusableException if the file cannot be written
     */
    String create() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Path draft = path.resolveSibling(NAME + ".draft");
        try {
            Files.deleteIfExists(draft);
            OwnerPermissions.createFile(draft);
            try (FileChannel file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer text = ByteBuffer.wrap((password + "\n").getBytes(UTF_8));
                while (text.hasRemaining()) {
                    file.write(text);
                }
                file.force(true);
            }
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException refused) {
            throw new LedgerUnusableException(
                    "The ledger's password cannot be written to " + path + "; make the folder writable for the user of"
                            + " this process.",
                    refused);
        }
        forceFolder();
        return password;
    }

    /** Makes the name of the file durable. Not every operating system can open a folder, and then it needs no call. */
    private void forceFolder() {
        try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent())) {
            folder.force(true);
        } catch (IOException unsupported) {
            return;
        }
    }
}
