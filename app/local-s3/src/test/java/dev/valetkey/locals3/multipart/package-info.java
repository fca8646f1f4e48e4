/** Tests of multipart uploads' arithmetic. */
@NullMarked
package dev.valetkey.locals3.multipart;

import org.jspecify.annotations.NullMarked;
