/** What stands between the socket and S3Proxy: the request as S3 reads it, refusals in S3's words, and CORS. */
@NullMarked
package dev.valetkey.locals3.gate;

import org.jspecify.annotations.NullMarked;
