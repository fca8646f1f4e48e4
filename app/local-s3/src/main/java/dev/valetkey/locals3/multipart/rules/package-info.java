/** S3's rules about multipart uploads. */
@NullMarked
package dev.valetkey.locals3.multipart.rules;

import org.jspecify.annotations.NullMarked;
