/** POST forms, read up to the file and held against rules before S3Proxy takes the file. */
@NullMarked
package dev.valetkey.locals3.post;

import org.jspecify.annotations.NullMarked;
