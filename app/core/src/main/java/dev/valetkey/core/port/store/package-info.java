/** S3's multipart uploads, as far as the service itself touches them. */
@NullMarked
package dev.valetkey.core.port.store;

import org.jspecify.annotations.NullMarked;
