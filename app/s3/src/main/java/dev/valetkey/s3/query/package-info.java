/** Signature Version 4 in the query of a URL, put together from pieces that many signatures have in common. */
@NullMarked
package dev.valetkey.s3.query;

import org.jspecify.annotations.NullMarked;
