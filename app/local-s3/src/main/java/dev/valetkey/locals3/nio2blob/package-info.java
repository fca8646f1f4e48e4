/** Where the objects lie; named like S3Proxy's own package, because S3Proxy tells a store's abilities by its class name. */
@NullMarked
package dev.valetkey.locals3.nio2blob;

import org.jspecify.annotations.NullMarked;
