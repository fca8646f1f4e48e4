package dev.valetkey.core.inspect.type;

import dev.valetkey.core.inspect.read.ByteBlock;

/** What distinguishes text from other bytes (WHATWG MIME Sniffing, section 7.2: binary data bytes). */
final class TextBytes {

    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    private TextBytes() {}

    /** Whether there are bytes, and all of them occur in texts. UTF-16 has zeros and is no such text. */
    static boolean isText(ByteBlock head) {
        return head.length() > 0 && head.text().chars().noneMatch(TextBytes::isBinary);
    }

    /** Whether the first character may begin a tag. */
    static boolean beginsWithTag(ByteBlock head) {
        String text = head.text();
        return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text)
                .stripLeading()
                .startsWith("<");
    }

    private static boolean isBinary(int c) {
        boolean space = c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == 0x1B;
        return c == 0x7F || (c < ' ' && !space);
    }
}
