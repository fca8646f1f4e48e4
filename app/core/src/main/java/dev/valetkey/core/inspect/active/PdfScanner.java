package dev.valetkey.core.inspect.active;

import dev.valetkey.core.inspect.read.ByteBlock;
import dev.valetkey.core.inspect.read.ContentReader;
import dev.valetkey.core.inspect.read.ContentRejectedException;
import dev.valetkey.core.inspect.read.Inflation;

/** Reads a PDF document from its beginning to its end. Object streams are decompressed, and their content is read too. */
final class PdfScanner {

    /** Larger documents cannot be inspected, because an object can be anywhere. */
    static final long MAX_SIZE = 64L << 20;

    private static final int CHUNK = 1 << 20;
    /** Writers put some hundred objects into each object stream, so that the first attempt is usually enough. */
    private static final int FIRST_ATTEMPT = 64 * 1024;

    private static final int[] NEXT_ATTEMPTS = {256 * 1024, 1 << 20};
    private static final int MAX_OBJECTS = 8 << 20;
    private static final long MAX_ALL_OBJECTS = 64L << 20;
    private static final int MAX_STREAMS = 20_000;

    private final ContentReader reader;
    private ByteBlock chunk;
    private long chunkOffset;
    private long decompressed;
    private int streams;

    private PdfScanner(ContentReader reader) {
        this.reader = reader;
        this.chunk = reader.read(0, CHUNK);
    }

    static void check(ContentReader reader) {
        if (reader.size() > MAX_SIZE) {
            throw reader.uninspectable("PDF documents above " + MAX_SIZE + " bytes cannot be inspected.");
        }
        new PdfScanner(reader).document();
    }

    private void document() {
        PdfLexer lexer = new PdfLexer(this::objectStream);
        while (chunk.length() > 0) {
            lexer.read(chunk, chunkOffset);
            chunkOffset += chunk.length();
            chunk = reader.read(chunkOffset, CHUNK);
        }
        lexer.end();
        if (lexer.encrypted()) {
            throw ContentRejectedException.uninspectable(
                    "active-encrypted", "The PDF document is encrypted, so that it cannot be inspected.");
        }
    }

    private void objectStream(long offset) {
        int within = (int) Math.min(offset - chunkOffset, chunk.length());
        Inflation objects = inflate(chunk.slice(within).prefix(FIRST_ATTEMPT));
        for (int i = 0; i < NEXT_ATTEMPTS.length && !objects.finished() && !objects.invalid(); i++) {
            objects = inflate(reader.read(offset, NEXT_ATTEMPTS[i]));
        }
        PdfLexer content = new PdfLexer(ignored -> {});
        content.read(objects.output(), 0);
        content.end();
        if (!objects.finished() || objects.invalid()) {
            throw undecidable();
        }
    }

    private Inflation inflate(ByteBlock compressed) {
        Inflation objects = Inflation.zlib(compressed, MAX_OBJECTS);
        decompressed += objects.output().length();
        if (decompressed > MAX_ALL_OBJECTS || ++streams > MAX_STREAMS) {
            throw undecidable();
        }
        return objects;
    }

    private ContentRejectedException undecidable() {
        return reader.uninspectable("The PDF document has objects that cannot be decompressed, or too many of them.");
    }
}
