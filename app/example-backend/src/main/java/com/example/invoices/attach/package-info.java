/** The integration with Valetkey: a policy, a key strategy, a listener and a use case that creates grants. */
@NullMarked
package com.example.invoices.attach;

import org.jspecify.annotations.NullMarked;
