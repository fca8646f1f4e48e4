/** Responses: errors, XML documents and timestamps as Amazon S3 writes them. */
@NullMarked
package dev.valetkey.locals3.response;

import org.jspecify.annotations.NullMarked;
