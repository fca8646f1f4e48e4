/** Internal: records unfinished uploads on disk so that a later run can resume them. */
@NullMarked
package dev.valetkey.client.resume;

import org.jspecify.annotations.NullMarked;
