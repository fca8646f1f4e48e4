package dev.valetkey.server.http.accesslog;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import org.jspecify.annotations.Nullable;

/** Escapes DEL too, the one control character in ASCII that JSON allows in a string. */
final class AsciiEscapes extends CharacterEscapes {

    private static final long serialVersionUID = 1L;
    private static final int DEL = 0x7f;

    @Override
    public int[] getEscapeCodesForAscii() {
        int[] codes = standardAsciiEscapesForJSON();
        codes[DEL] = ESCAPE_STANDARD;
        return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        return null;
    }
}
