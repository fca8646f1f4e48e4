/** Tests of multipart uploads and their checksums. */
@NullMarked
package dev.valetkey.locals3.multipart;

import org.jspecify.annotations.NullMarked;
