/** Issuing a grant: place, judge, plan, record, sign. */
@NullMarked
package dev.valetkey.core.issue;

import org.jspecify.annotations.NullMarked;

