/** Multipart uploads as S3 keeps them: what was declared, what has arrived, and the checksum of the whole. */
@NullMarked
package dev.valetkey.locals3.multipart;

import org.jspecify.annotations.NullMarked;
