/** The data folder of a development server: keys, objects and ledger. */
@NullMarked
package dev.valetkey.server.folder;

import org.jspecify.annotations.NullMarked;
