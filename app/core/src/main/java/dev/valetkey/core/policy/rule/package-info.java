/** The built-in policies, each on the same terms as a team's own. */
@NullMarked
package dev.valetkey.core.policy.rule;

import org.jspecify.annotations.NullMarked;
