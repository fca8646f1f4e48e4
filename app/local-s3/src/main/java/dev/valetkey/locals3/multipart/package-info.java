/** Multipart uploads as S3 stores them: the declared checksum, the stored parts, and the checksum of the object. */
@NullMarked
package dev.valetkey.locals3.multipart;

import org.jspecify.annotations.NullMarked;
