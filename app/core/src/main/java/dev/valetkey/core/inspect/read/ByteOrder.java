package dev.valetkey.core.inspect.read;

/** The order of the bytes of a number in a file. */
public enum ByteOrder {
    /** The most significant byte first, as in PNG and JPEG. */
    BIG_ENDIAN,
    /** The lowest byte first, as in ZIP and GIF. */
    LITTLE_ENDIAN
}
