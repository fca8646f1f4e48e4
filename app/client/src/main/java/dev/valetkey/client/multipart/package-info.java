/** Internal: uploads the parts of a file in parallel and completes the upload. */
@NullMarked
package dev.valetkey.client.multipart;

import org.jspecify.annotations.NullMarked;
