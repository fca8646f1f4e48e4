/** Internal: creates uploads, sends the bytes and completes the uploads. */
@NullMarked
package dev.valetkey.client.upload;

import org.jspecify.annotations.NullMarked;
