/** Local files: opening and slicing them, and computing their checksums. */
@NullMarked
package dev.valetkey.client.file;

import org.jspecify.annotations.NullMarked;
