/** POST forms: reads the fields before the file and validates them before S3Proxy stores the file. */
@NullMarked
package dev.valetkey.locals3.post;

import org.jspecify.annotations.NullMarked;
