/** The upload: what it is, its states and who asks for it. */
@NullMarked
package dev.valetkey.core.upload;

import org.jspecify.annotations.NullMarked;

