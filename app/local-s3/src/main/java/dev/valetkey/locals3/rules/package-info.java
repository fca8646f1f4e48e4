/** S3's rules that S3Proxy lacks, one class each. */
@NullMarked
package dev.valetkey.locals3.rules;

import org.jspecify.annotations.NullMarked;
