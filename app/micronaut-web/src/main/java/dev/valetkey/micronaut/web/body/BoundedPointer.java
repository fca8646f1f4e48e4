package dev.valetkey.micronaut.web.body;

import dev.valetkey.micronaut.web.problem.BoundedText;

/**
 * A JSON pointer (RFC 6901) of bounded length. Below a member whose pointer would be longer, everything has the pointer of the nearest
 * parent: a long name would otherwise be repeated for each error in its object.
 *
 * @param text the pointer
 * @param cut whether it is the pointer of a parent
 */
record BoundedPointer(String text, boolean cut) {
    static final BoundedPointer ROOT = new BoundedPointer("", false);

    BoundedPointer child(String name) {
        if (cut) {
            return this;
        }
        // Escaping only makes it longer.
        if (text.length() + 1 + name.length() > BoundedText.MAX_POINTER) {
            return new BoundedPointer(text, true);
        }
        String child = text + "/" + name.replace("~", "~0").replace("/", "~1");
        return child.length() > BoundedText.MAX_POINTER
                ? new BoundedPointer(text, true)
                : new BoundedPointer(child, false);
    }

    BoundedPointer child(int index) {
        return child(Integer.toString(index));
    }
}
