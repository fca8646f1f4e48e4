/** Where the service meets Valetkey: a policy, a key strategy, a listener, and the one who asks for grants. */
@NullMarked
package com.example.invoices.attach;

import org.jspecify.annotations.NullMarked;
