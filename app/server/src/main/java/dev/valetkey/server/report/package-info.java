/** Reports the progress and the results of transfers as text or JSON. */
@NullMarked
package dev.valetkey.server.report;

import org.jspecify.annotations.NullMarked;
