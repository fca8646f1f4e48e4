package dev.valetkey.server.folder;

import dev.valetkey.client.file.PrivateFile;
import dev.valetkey.server.start.StartupException;
import dev.valetkey.server.token.DevSigningKey;
import dev.valetkey.server.token.DevTenants;
import dev.valetkey.server.token.DevTokenIssuer;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Optional;

/** The data folder of a development server, locked by one server at a time. A restart uses the same keys and data. */
public final class DevFolder implements AutoCloseable {

    private static final String KEY = "signing-key.jwk";
    private static final String RECEIPT_KEY = "receipt-key.jwk";
    private static final String TENANTS = "tenants.properties";

    private final Path folder;
    private final FolderLock lock;

    private DevFolder(Path folder, FolderLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Creates the folder if it is missing, accessible to its owner only, and locks it for this process.
     *
     * @throws StartupException if another server uses it, or it cannot be written
     */
    public static DevFolder open(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        try {
            createFolders(absolute);
            return new DevFolder(absolute, FolderLock.acquire(absolute));
        } catch (IOException e) {
            throw new StartupException("the folder %s cannot be used: %s.".formatted(absolute, e), e);
        }
    }

    private static void createFolders(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    /**
     * Issues tokens for the server that uses a folder, or used it last.
     *
     * @throws StartupException if the folder has no key
     */
    public static DevTokenIssuer readTokenIssuer(Path folder, Clock clock) {
        Path absolute = folder.toAbsolutePath().normalize();
        Path key = absolute.resolve(KEY);
        if (!Files.exists(key)) {
            throw new StartupException(
                    "no key in %s; start 'valetkey dev' with that folder first, or set --data to its folder."
                            .formatted(absolute));
        }
        return new DevTokenIssuer(readKey(key), readTenants(absolute.resolve(TENANTS)), clock);
    }

    /** Stores the tenants for the commands that issue tokens. */
    public void write(DevTenants tenants) {
        try {
            PrivateFile.write(folder.resolve(TENANTS), tenants.toText());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder.resolve(TENANTS), e);
        }
    }

    /** The folder's key, created at the first start; {@link #jwks()} contains its public half. */
    public DevSigningKey signingKey() {
        Path file = folder.resolve(KEY);
        try {
            DevSigningKey key = Files.exists(file) ? readKey(file) : DevSigningKey.generate();
            PrivateFile.write(file, key.toJwk());
            Files.writeString(jwks(), key.toPublicJwks());
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** The file with the key that signs receipts, created at the first start. */
    public Path receiptKey() {
        Path file = folder.resolve(RECEIPT_KEY);
        try {
            if (!Files.exists(file)) {
                PrivateFile.write(file, DevSigningKey.generate().toJwk());
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** The key set that the verifier reads. */
    public Path jwks() {
        return folder.resolve("jwks.json");
    }

    /** The folder of the local S3's objects. */
    public Path objects() {
        return folder.resolve("s3");
    }

    /** The folder of the ledger. */
    public Path ledger() {
        return folder.resolve("ledger");
    }

    /** The file that {@link #write(S3Access)} writes. */
    public Path s3Env() {
        return folder.resolve("s3.env");
    }

    /** The access settings of the local S3 from the previous start, so that its keys stay the same; empty before the first. */
    public Optional<S3Access> lastS3Access() {
        try {
            return S3Access.read(s3Env());
        } catch (IOException | IllegalArgumentException e) {
            throw new StartupException(e.getMessage() + ".", e);
        }
    }

    public void write(S3Access access) {
        try {
            access.write(s3Env());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + s3Env(), e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DevSigningKey readKey(Path file) {
        try {
            return DevSigningKey.parse(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new StartupException(
                    "%s %s; delete it, and the next 'valetkey dev' creates a new one (tokens of the old one become invalid)."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static DevTenants readTenants(Path file) {
        if (!Files.exists(file)) {
            return DevTenants.DEFAULT;
        }
        try (Reader text = Files.newBufferedReader(file)) {
            return DevTenants.read(text);
        } catch (IOException | IllegalArgumentException e) {
            throw new StartupException(
                    "%s is damaged; delete it, and the next 'valetkey dev' writes it again.".formatted(file), e);
        }
    }
}
