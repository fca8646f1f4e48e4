/** Internal: downloads a stored upload, resumes a partial download and verifies the checksum. */
@NullMarked
package dev.valetkey.client.download;

import org.jspecify.annotations.NullMarked;
