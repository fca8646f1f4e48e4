/** The public types of lists: uploads, purposes and download URLs. */
@NullMarked
package dev.valetkey.client.query;

import org.jspecify.annotations.NullMarked;
