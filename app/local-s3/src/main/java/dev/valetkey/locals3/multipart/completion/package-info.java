/** The end of an upload: what a completion names is held against what has arrived. */
@NullMarked
package dev.valetkey.locals3.multipart.completion;

import org.jspecify.annotations.NullMarked;
