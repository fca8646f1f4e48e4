/** Tokens for a development server: the signing key in its folder, and the tokens signed with it. */
@NullMarked
package dev.valetkey.server.token;

import org.jspecify.annotations.NullMarked;
