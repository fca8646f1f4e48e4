/** The verdict that a malware scanner leaves in the tags of objects, such as Amazon GuardDuty's, as an inspector. */
@NullMarked
package dev.valetkey.micronaut.verdict;

import org.jspecify.annotations.NullMarked;
