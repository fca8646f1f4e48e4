/** What a client gets: a signed request, its expiry and what it is bound to. */
@NullMarked
package dev.valetkey.core.grant;

import org.jspecify.annotations.NullMarked;

