/** The object store. The package is named like S3Proxy's own, because S3Proxy derives a store's capabilities from its class name. */
@NullMarked
package dev.valetkey.locals3.nio2blob;

import org.jspecify.annotations.NullMarked;
