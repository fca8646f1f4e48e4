/** The folder that a development server keeps its keys, objects and ledger in. */
@NullMarked
package dev.valetkey.server.folder;

import org.jspecify.annotations.NullMarked;
