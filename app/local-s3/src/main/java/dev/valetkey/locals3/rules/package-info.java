/** S3's rules that S3Proxy lacks, by operation. Each rule documents its source. */
@NullMarked
package dev.valetkey.locals3.rules;

import org.jspecify.annotations.NullMarked;
