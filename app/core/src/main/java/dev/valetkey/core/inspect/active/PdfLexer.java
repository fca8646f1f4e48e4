package dev.valetkey.core.inspect.active;

import dev.valetkey.core.inspect.read.ByteBlock;
import dev.valetkey.core.inspect.read.ContentRejectedException;

import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Finds names in PDF syntax (ISO 32000-1, 7.2 and 7.3.5), also those with {@code #xx} escapes. It does not follow references:
 * readers repair damaged documents, so that an object that nothing refers to may be used. For the same reason it also reads
 * the data of streams, but only long names count there, because compressed data has short ones by chance.
 */
final class PdfLexer {

    private static final Map<String, String> FORBIDDEN = Map.of(
            "JavaScript", "active-pdf-script",
            "Launch", "active-pdf-launch",
            "EmbeddedFile", "active-pdf-attachment",
            "RichMedia", "active-pdf-media");
    private static final Map<String, String> FORBIDDEN_OUTSIDE_STREAMS =
            Map.of("JS", "active-pdf-script", "EF", "active-pdf-attachment");
    private static final int MAX_NAME = 128;
    private static final int DICTIONARY_END = '>' << 8 | '>';

    /** Receives the position of the data of an object stream. */
    private final LongConsumer objectStreams;

    private final StringBuilder name = new StringBuilder();
    private final StringBuilder word = new StringBuilder();
    /** The last two characters that are not white space, and those before the current word. */
    private int last;

    private int beforeWord;
    private boolean objectStream;
    private boolean inName;
    private boolean inStream;
    private boolean streamBegins;
    private boolean encrypted;

    PdfLexer(LongConsumer objectStreams) {
        this.objectStreams = objectStreams;
    }

    void read(ByteBlock block, long offset) {
        byte[] bytes = block.copy();
        for (int i = 0; i < bytes.length; i++) {
            next(bytes[i] & 0xFF, offset + i);
        }
    }

    void end() {
        next(' ', 0);
    }

    /** Whether the trailer or a cross-reference stream refers to an encryption dictionary. */
    boolean encrypted() {
        return encrypted;
    }

    private void next(int c, long position) {
        if (streamBegins) {
            // The data begins after a line feed, or after a carriage return and a line feed.
            if (c == '\r') {
                return;
            }
            streamBegins = false;
            beginStream(c == '\n' ? position + 1 : position);
        }
        if (inName) {
            if (isRegular(c)) {
                append(name, c);
                return;
            }
            endName();
        }
        if (c >= 'a' && c <= 'z') {
            beforeWord = word.isEmpty() ? last : beforeWord;
            append(word, c);
        } else {
            endWord();
            inName = c == '/';
        }
        last = c <= ' ' ? last : (last << 8 | c) & 0xFFFF;
    }

    private void endName() {
        inName = false;
        String found = decode(name.toString());
        name.setLength(0);
        String code = FORBIDDEN.get(found);
        if (code == null && !inStream) {
            code = FORBIDDEN_OUTSIDE_STREAMS.get(found);
        }
        if (code != null) {
            throw ContentRejectedException.rejected(
                    code, "The PDF document contains a script, an action or an attachment: /" + found + ".");
        }
        if (!inStream) {
            objectStream |= found.equals("ObjStm");
            encrypted |= found.equals("Encrypt");
        }
    }

    private void endWord() {
        if (word.isEmpty()) {
            return;
        }
        switch (word.toString()) {
            // Short words are in compressed data by chance.
            case "obj" -> objectStream &= inStream;
            case "endobj", "trailer" -> {
                objectStream = false;
                inStream = false;
            }
            case "stream" -> streamBegins = !inStream && beforeWord == DICTIONARY_END;
            case "endstream" -> inStream = false;
            default -> {
                // Operators, and words in texts.
            }
        }
        word.setLength(0);
    }

    private void beginStream(long position) {
        inStream = true;
        if (objectStream) {
            objectStreams.accept(position);
        }
    }

    private static void append(StringBuilder text, int c) {
        if (text.length() < MAX_NAME) {
            text.append((char) c);
        }
    }

    private static boolean isRegular(int c) {
        return c > ' ' && "()<>[]{}/%".indexOf(c) < 0;
    }

    /** Replaces {@code #xx} by the character. */
    private static String decode(String name) {
        if (name.indexOf('#') < 0) {
            return name;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            int high = i + 2 < name.length() ? Character.digit(name.charAt(i + 1), 16) : -1;
            int low = i + 2 < name.length() ? Character.digit(name.charAt(i + 2), 16) : -1;
            if (name.charAt(i) == '#' && high >= 0 && low >= 0) {
                text.append((char) (high * 16 + low));
                i += 2;
            } else {
                text.append(name.charAt(i));
            }
        }
        return text.toString();
    }
}
