/** S3's rules about completions. */
@NullMarked
package dev.valetkey.locals3.multipart.completion.rules;

import org.jspecify.annotations.NullMarked;
